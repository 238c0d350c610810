/**
 * JSON at the hub's edge: one mapper, one set of rules, records in and out.
 *
 * <p>What comes in is read strictly: unknown and repeated properties, text where a number belongs,
 * and anything after the value are refused, so that a client's mistake is named instead of lost.
 * What goes out leaves absent values out and writes instants as ISO 8601 in UTC.
 */
package org.focalhub.platform.json;
