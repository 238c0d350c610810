/**
 * Working time: what counts of a span of time to those who are at work, where they are.
 *
 * <p>Promises: instants and durations are exact, also on a day on which the clocks are put forward
 * or back; a span over years takes as many steps as it has days; nothing here knows what time it
 * is, so that the same question always gets the same answer. Safe to use from any thread; once
 * prepared, what is asked of a State for the first time takes milliseconds.
 *
 * <p>Rest days are those of CLDR, public holidays those of Jollyday, and the installation's own
 * file counts more than both. Knows no feature.
 */
package org.focalhub.platform.time;
