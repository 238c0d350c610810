package org.focalhub.consultation;

import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.consultation.ConsultationStore.Standpoint;
import org.focalhub.consultation.DraftStore.Writer;
import org.focalhub.timeline.Writing;

/**
 * Somebody's act on a consultation, in the transaction that holds its row.
 *
 * @param now the database's time
 */
record Turn(
    Writing writing,
    Caller caller,
    Standpoint standpoint,
    ConsultationAct act,
    Consultation consultation,
    Instant now) {

  SqlClient tx() {
    return writing.client();
  }

  UUID id() {
    return consultation.id();
  }

  Actor actor() {
    return standpoint.actor();
  }

  Side side() {
    return actor().side();
  }

  Writer writer() {
    return new Writer(caller.person(), standpoint.focalPoint());
  }

  /** The act's beginning: the consultation where the rules say that the act leads. */
  Changing changing() {
    return consultation
        .changing()
        .to(ConsultationRules.after(consultation.standing(), actor(), act));
  }
}
