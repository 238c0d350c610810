/**
 * PostgreSQL: the hub's own or a configured one, its schema, and the pool through which all
 * statements go.
 *
 * <p>Nothing here knows a table. A room's store holds its statements and is given a {@code
 * SqlClient}; the pool and a transaction are both one. No more connections are opened than
 * configured, and no more requests wait than configured: an overloaded hub refuses quickly instead
 * of growing.
 */
package org.focalhub.platform.db;
