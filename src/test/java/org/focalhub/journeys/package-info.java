/** Whole use cases, through HTTP and WebSocket, as their users live them. */
package org.focalhub.journeys;
