/**
 * The pages for those who write programs against the hub: the API from the contract itself, and the
 * live protocol. Made once at the start, without a line of script.
 */
package org.focalhub.platform.docs;
