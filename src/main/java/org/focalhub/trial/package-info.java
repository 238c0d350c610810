/**
 * Two or three hubs on one machine, for whoever wants to see how they work together: a PostgreSQL,
 * the hubs as processes of their own, and a balancer before them. For trials only.
 *
 * <p>Knows nothing of what hubs do: it starts them by their settings, asks them whether they are
 * ready, and stops them.
 */
package org.focalhub.trial;
