/**
 * Mail that people can live by: who wants which mail and when, digests, and what became of each
 * mail.
 *
 * <p>Promises: what a reader has set decides whether a mail leaves and when, asked each time that
 * it could; somebody's settings are seen and changed by nobody but them, those of a shared mailbox
 * by whoever serves its focal point; a digest tells what its reader may see at the moment of
 * sending.
 *
 * <p>It follows the other rooms, and none of them knows it. {@link
 * org.focalhub.notification.Timing} is the policy, a pure function. Entered through {@link
 * org.focalhub.notification.NotificationRoom}.
 */
package org.focalhub.notification;
