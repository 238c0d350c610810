/**
 * The settings: one file, one rule for environment variables, one immutable tree of records.
 *
 * <p>The commented file {@code conf/hub.yaml} is also packaged and is the only place where defaults
 * stand. Everything wrong is found before anything starts, and told in one message. Nothing outside
 * this package reads a file of settings or an environment variable.
 */
package org.focalhub.platform.config;
