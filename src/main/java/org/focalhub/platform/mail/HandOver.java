package org.focalhub.platform.mail;

import java.util.Optional;

/**
 * What came of handing a mail to a mail server.
 *
 * @param replyCode the server's, where it answered
 * @param said why it was not taken; empty when it was
 */
record HandOver(Result result, Optional<Integer> replyCode, String said) {
  enum Result {
    /** The server answers for it now. */
    TAKEN,
    /** This mail is not taken now (4xx). */
    NOT_NOW,
    /** This mail is never taken (5xx). */
    NEVER,
    /** The server takes no mail now; another one may. This one it surely does not have. */
    NO_SERVER,
    /** Nobody knows whether the server has it: the connection was lost before its answer. */
    UNKNOWN
  }

  static final HandOver TAKEN = new HandOver(Result.TAKEN, Optional.empty(), "");

  static HandOver of(Result result, String said) {
    return new HandOver(result, Optional.empty(), said);
  }

  static HandOver of(Result result, int replyCode, String said) {
    return new HandOver(result, Optional.of(replyCode), said);
  }

  boolean is(Result one) {
    return result == one;
  }
}
