/**
 * Seminars and plenaries (C15 §§11–28, P24): who is invited, who comes, and the programme with its
 * segments.
 *
 * <p>Promises: a registration's number is its place in the order in which registrations came in,
 * without a gap; every deadline is judged by the database's clock in the transaction that writes,
 * to the millisecond; a place that becomes free goes to whoever waits longest, in the same
 * transaction. Whoever may not see a meeting is told that there is none.
 *
 * <p>Personal data of registrations is kept in one table, shown to the organisers, the delegation's
 * focal points and oneself, and erased on the day that the meeting says.
 *
 * <p>Entered through {@link org.focalhub.meeting.MeetingRoom}; the floor may use {@link
 * org.focalhub.meeting.MeetingAccess}, {@link org.focalhub.meeting.Delegation} and {@link
 * org.focalhub.meeting.Passes}. Must never import {@code floor}.
 */
package org.focalhub.meeting;
