/** The log: one line an event on standard output, at the level that the settings ask for. */
package org.focalhub.platform.log;
