/**
 * What tests of all rooms stand on: a real PostgreSQL at the price of a cloned template, a hub
 * started from settings, and a watch over the log that fails a test which blocked an event loop or
 * logged an error that nobody expected.
 */
package org.focalhub.testing;
