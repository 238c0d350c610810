/**
 * Words for people: languages, texts that exist in both working languages, and message bundles in
 * ICU syntax (plural and gender are decided there, never by joining strings). Knows no feature;
 * safe to use from any thread.
 */
package org.focalhub.platform.text;
