package org.focalhub.meeting;

import io.vertx.sqlclient.Row;
import org.focalhub.meeting.RegistrationView.May;

/**
 * Where a registration stands and what somebody is to it: all that decides what they may do.
 *
 * @param pending its delegation is yet to confirm it
 * @param kept the meeting is not cancelled, and its personal data not erased
 * @param lasting the meeting is not over
 * @param own it is theirs, or of a focal point that they serve, or they hold its pass
 * @param ofDelegation they serve a focal point of its delegation
 * @param organises they organise the meeting
 */
record RegistrationPosition(
    RegistrationStatus status,
    boolean pending,
    boolean kept,
    boolean lasting,
    boolean own,
    boolean ofDelegation,
    boolean organises) {

  static RegistrationPosition of(Row row) {
    return new RegistrationPosition(
        RegistrationStatus.valueOf(row.getString("status")),
        row.getBoolean("delegation_pending"),
        row.getBoolean("kept"),
        row.getBoolean("lasting"),
        row.getBoolean("own"),
        row.getBoolean("of_delegation"),
        row.getBoolean("organises"));
  }

  boolean sees() {
    return own || ofDelegation || organises;
  }

  /** Whoever may, whether it can be done now or not. */
  boolean keeps() {
    return own || organises;
  }

  /** Organisers put things right after the meeting too, as long as there is anything to put. */
  boolean mayChange() {
    return keeps() && status.live() && kept && (lasting || organises);
  }

  boolean mayWithdraw() {
    return mayChange();
  }

  boolean mayDecideForDelegation() {
    return ofDelegation && canBeDecidedForDelegation();
  }

  boolean canBeDecidedForDelegation() {
    return pending && status.live() && kept && lasting;
  }

  May may() {
    return new May(mayChange(), mayWithdraw(), mayDecideForDelegation());
  }
}
