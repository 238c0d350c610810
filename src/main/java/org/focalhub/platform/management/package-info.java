/**
 * What those who run the hub look at: is it alive, is it ready, how is it doing. On a port of its
 * own, never the public's.
 *
 * <p>The answers are made when they are asked for and never kept: a hub whose database is away says
 * so at once.
 */
package org.focalhub.platform.management;
