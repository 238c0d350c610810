/**
 * The sample network of the {@code demo} mode: States, organisations, posts, people named by their
 * role only, and what they said in the channels during the last six weeks.
 *
 * <p>Its words are data, under {@code /sample}; here they become rows. Nothing is drawn by chance:
 * two fillings at the same instant differ in nothing but ids. Dates are counted back from the
 * instant of the first start, so that the network looks as if it had been used this morning.
 *
 * <p>It writes into an empty database only, in one transaction, and keeps every promise that the
 * schema makes about timelines, topics and marks. Only the hub's composition may call it, and only
 * in {@code demo}; no real person, case or address may ever come into its files.
 */
package org.focalhub.sample;
