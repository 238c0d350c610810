package org.focalhub.meeting;

import io.vertx.core.Future;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.Refused;
import org.focalhub.timeline.Writing;

/**
 * Takes submissions in: number, instant, place or refusal are one act under the meeting's lock, and
 * the receipt is written down with it.
 */
final class Registering {
  private final MeetingMail mail;

  Registering(MeetingMail mail) {
    this.mail = mail;
  }

  /**
   * Takes a submission in. Whoever submits was allowed to by the caller.
   *
   * <p>Fails with CONFLICT and one of the details {@code registration-closed} (not published, or
   * over), {@code registration-early}, {@code registration-late}, {@code registered-already},
   * {@code quota-reached}.
   */
  Future<Registered> submit(Writing writing, Submission submission) {
    return Refused.with(Problem.unavailable());
  }
}
