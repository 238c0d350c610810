package org.focalhub.directory;

/** To whom the contact data of a kind of focal point is shown. */
enum ContactScope {
  /** Whoever reads the directory. */
  NETWORK,
  /** The Court and the Secretariat, the same kind, and the same State. */
  COURT_AND_SAME_KIND,
  /** The Court and the Secretariat, and the same State. */
  COURT_AND_SAME_STATE
}
