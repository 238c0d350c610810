/**
 * Tables as files (RFC 4180): what spreadsheets write is read, with commas or semicolons, and what
 * they would take for a formula is written so that they do not.
 *
 * <p>Knows no column of any room. Files are read and written on workers by whoever calls.
 */
package org.focalhub.platform.csv;
