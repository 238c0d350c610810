package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.UUID;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.Refused;
import org.focalhub.timeline.Timelines;

/** What becomes of registrations, by whoever comes, by the hub and by whoever holds the link. */
final class RegistrationService {
  private final Pool pool;
  private final Timelines timelines;
  private final MeetingMail mail;

  RegistrationService(Vertx vertx, Pool pool, Timelines timelines, MeetingMail mail) {
    this.pool = pool;
    this.timelines = timelines;
    this.mail = mail;
  }

  /**
   * What came in by the public form; a repeated command gives the first result.
   *
   * <p>Fails as {@link Registering#submit}. With {@code registered-already}, a receipt of what is
   * registered is on its way to the address, and the page says only that a receipt was sent.
   */
  Future<Registered> submitPublic(Submission submission, UUID command) {
    return Refused.with(Problem.unavailable());
  }

  /** The registration for whoever holds its pass. */
  Future<RegistrationView> byPass(UUID registration) {
    return Refused.with(Problem.unavailable());
  }

  /** Fails with STALE when it was changed since. */
  Future<RegistrationView> changeByPass(
      UUID registration, RegistrationChange change, UUID command) {
    return Refused.with(Problem.unavailable());
  }

  Future<RegistrationView> withdrawByPass(UUID registration, UUID command) {
    return Refused.with(Problem.unavailable());
  }

  /**
   * The address is theirs. Nothing happens when that was known. Fails with CONFLICT and {@code
   * registration-over} once it is withdrawn, declined or expired, and with {@code quota-reached}
   * when its delegation has come to its quota meanwhile.
   */
  Future<RegistrationView> verifyByPass(UUID registration) {
    return Refused.with(Problem.unavailable());
  }

  /**
   * Ends what was not verified within 24 hours, of one meeting that no other hub is at; its places
   * go on.
   *
   * @return how many; with 0 there is nothing left to do
   */
  Future<Integer> expire() {
    return Refused.with(Problem.unavailable());
  }
}
