/**
 * The edge: requests checked against the contract, answers, problem documents, the site's files.
 *
 * <p>A room binds an operation of the contract by its {@code operationId} and is called only with
 * input that the contract allows. Whatever goes wrong becomes one RFC 9457 document in one place; a
 * text of an exception never leaves the hub. Everything runs on the event loop of the request's
 * connection. Knows no feature.
 */
package org.focalhub.platform.http;
