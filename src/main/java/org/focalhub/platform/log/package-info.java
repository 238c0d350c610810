/**
 * The log: one line an event on standard output, as text or as JSON, at the level that the settings
 * ask for, each with the request for which it was written.
 *
 * <p>Nothing that people wrote, and nothing that names them, is ever put in a line; the rooms see
 * to that.
 */
package org.focalhub.platform.log;
