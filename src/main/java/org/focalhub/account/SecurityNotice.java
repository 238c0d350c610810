package org.focalhub.account;

/** What concerns somebody's security and is told whatever they have set. */
enum SecurityNotice {
  /** A session was ended because a copy of its key was used. */
  SESSION_ENDED("session-ended"),
  /** Roles were given or taken away. */
  ROLES_CHANGED("roles-changed"),
  /** Told at the address that the person no longer has. */
  ADDRESS_LEFT("address-left"),
  /** Told at the address that the person has now. */
  ADDRESS_TAKEN("address-taken");

  private final String kind;

  SecurityNotice(String kind) {
    this.kind = kind;
  }

  /** The kind of mail in the outbox, and in the texts. */
  String kind() {
    return kind;
  }
}
