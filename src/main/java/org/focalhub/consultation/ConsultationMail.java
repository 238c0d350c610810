package org.focalhub.consultation;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.consultation.NoticeKind.Addressee;
import org.focalhub.platform.mail.Outbox;

/**
 * Leaves in the outbox what consultations have to tell: nobody is told what one may not read,
 * whoever acted is told nothing, and nobody is told a thing twice. Safe to use from any thread.
 *
 * <p>Called in the transaction of the change, once all its entries are on the timeline, the parties
 * are as they will be, and {@code refresh_consultation_access} has been called: who is told is
 * decided by what can be read then. What the mail may say is decided when it is written ({@link
 * ConsultationLetter}).
 */
final class ConsultationMail {
  private final Outbox outbox;
  private final NoticeStore notices = new NoticeStore();

  ConsultationMail(Outbox outbox) {
    this.outbox = outbox;
  }

  /**
   * Decides who gets a mail and writes them down in the caller's transaction.
   *
   * @throws IllegalArgumentException when nothing of that kind happens in consultations
   */
  Future<Void> tell(SqlClient tx, UUID consultation, Notice notice) {
    NoticeKind kind = NoticeKind.of(notice.kind());
    List<Addressee> addressees = kind.addressees(notice.by());
    return addressees.isEmpty() && !kind.tellsSecretariat()
        ? Future.succeededFuture()
        : notices.tell(tx, consultation, notice, addressees, kind.tellsSecretariat());
  }

  /** As {@link #tell}, of what the hub itself does when time has passed. */
  Future<Void> tellOfClock(SqlClient tx, UUID consultation, String kind, long seq) {
    return tell(tx, consultation, new Notice(kind, seq, Optional.empty()));
  }

  /** Tells the sender of this hub, after the commit, not to wait for its next look. */
  void wake() {
    outbox.wake();
  }
}
