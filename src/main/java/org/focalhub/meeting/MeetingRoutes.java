package org.focalhub.meeting;

import org.focalhub.account.SignedInApi;

/** Binds the contract's operations by which meetings are prepared and read. */
final class MeetingRoutes {
  void bind(SignedInApi api) {}
}
