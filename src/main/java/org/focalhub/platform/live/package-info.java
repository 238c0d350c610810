/** WebSocket frames that are encoded once and written to many sockets. Knows no feature. */
package org.focalhub.platform.live;
