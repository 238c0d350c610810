/**
 * What those who run the hub look at: is it alive, is it ready, how is it doing. On a port of its
 * own, never the public's.
 *
 * <p>Whether it is ready is found out when it is asked and never kept: a hub whose database is away
 * says so at once. Figures that cost a look at the database are read every 15 s, however often they
 * are asked for.
 */
package org.focalhub.platform.management;
