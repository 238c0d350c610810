package org.focalhub.floor;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.UUID;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.Refused;
import org.focalhub.timeline.Timelines;

/** Who asks for the floor: first come, first served by a ticket under the segment's lock. */
final class InscriptionService {
  private final Pool pool;
  private final Timelines timelines;
  private final FloorMail mail;

  InscriptionService(Pool pool, Timelines timelines, FloorMail mail) {
    this.pool = pool;
    this.timelines = timelines;
    this.mail = mail;
  }

  /**
   * What came in by the public form; a repeated command gives the first result.
   *
   * <p>Fails with NOT_FOUND when the segment's meeting is not open to the public, and with CONFLICT
   * and one of the details {@code inscription-closed} (not published, or over), {@code
   * inscription-early}, {@code inscription-late}, {@code inscription-states-only}. That the
   * delegation is on the list already is told once the address is verified.
   */
  Future<Inscribed> inscribePublic(Inscribing inscribing, UUID command) {
    return Refused.with(Problem.unavailable());
  }

  /** Fails with CONFLICT and {@code inscription-over} once the statement has begun, or is over. */
  Future<Inscribed> replaceByPass(UUID inscription, Replacement replacement, UUID command) {
    return Refused.with(Problem.unavailable());
  }

  /** Fails as {@link #replaceByPass}. */
  Future<Inscribed> withdrawByPass(UUID inscription, UUID command) {
    return Refused.with(Problem.unavailable());
  }

  /**
   * The address is theirs: the inscription goes to its ticket's place on the list. Nothing happens
   * when that was known. Fails with CONFLICT and {@code inscribed-already} when its delegation has
   * come onto the list meanwhile, and with {@code inscription-over} once it is withdrawn.
   */
  Future<Inscribed> verifyByPass(UUID inscription) {
    return Refused.with(Problem.unavailable());
  }
}
