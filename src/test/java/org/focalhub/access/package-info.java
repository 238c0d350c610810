/**
 * What must not be possible: the hub as somebody sees it who has no business there, or who means
 * harm.
 *
 * <p>The operations come from the contract itself, so that a new one fails here until somebody has
 * said who may use it. Everything goes through real HTTP and real sockets against a hub on a real
 * database, and whatever was refused must have left every table as it was.
 */
package org.focalhub.access;
