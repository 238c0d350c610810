package org.focalhub.floor;

import java.time.Instant;
import java.util.UUID;
import org.focalhub.meeting.RegistrationWay;

/** An inscription as it goes over the wire to one reader. */
record InscriptionView(
    Statement statement,
    UUID segment,
    Instant at,
    RegistrationWay way,
    boolean late,
    int version,
    May may) {

  /** What its reader may do with it now. */
  record May(boolean replace, boolean withdraw) {}

  static InscriptionView of(InscriptionStore.Filed filed, boolean organises) {
    Status status = filed.row().turn().status();
    boolean may = filed.own() || organises;
    return new InscriptionView(
        filed.row().statement(),
        filed.segment(),
        filed.at(),
        filed.way(),
        filed.inscribed().late(),
        filed.version(),
        new May(
            may && InscriptionDesk.mayReplace(status, organises),
            may && InscriptionDesk.mayWithdraw(status)));
  }
}
