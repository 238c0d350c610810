/**
 * WebSocket frames that are made ready once and written to many sockets, below what Vert.x would
 * make of them for each, a part of these sockets at a time. Knows no feature.
 */
package org.focalhub.platform.live;
