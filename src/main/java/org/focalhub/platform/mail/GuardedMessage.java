package org.focalhub.platform.mail;

import io.vertx.ext.mail.MailMessage;

/**
 * A message that knows how far the mail client has come with it, and can be held back until the
 * last moment.
 *
 * <p>The client says nothing of its conversation, and what it fails with when a connection is lost
 * is the same wherever that happens. But it asks for the text once it has a connection on which the
 * server is ready, and for the address of bounces again when it writes the MAIL command; before
 * that, the server surely does not have the mail. After it, a lost connection leaves open whether
 * the server has the mail, unless it had refused: the client writes the end of a mail without
 * waiting in between, so that a loss before it cannot be told from one after. That is called
 * unknown, which it mostly is. {@code MisbehavingServerTest} holds the client to this.
 *
 * <p>Used from one event loop.
 */
final class GuardedMessage extends MailMessage {
  private enum Stage {
    BEFORE_CONNECTION,
    SERVER_IS_READY,
    MAIL_BEGUN
  }

  private Stage stage = Stage.BEFORE_CONNECTION;
  private boolean heldBack;

  GuardedMessage(MailMessage message) {
    super(message);
  }

  /** Whether a server was ready to take it. */
  boolean metServer() {
    return stage != Stage.BEFORE_CONNECTION;
  }

  /** Whether a server may have it. */
  boolean mayBeTaken() {
    return stage == Stage.MAIL_BEGUN;
  }

  /** From now on the client cannot send it any more, unless it has begun to: then false. */
  boolean holdBack() {
    heldBack = stage != Stage.MAIL_BEGUN;
    return heldBack;
  }

  @Override
  public String getText() {
    passesOnlyUnlessHeldBack();
    if (stage == Stage.BEFORE_CONNECTION) {
      stage = Stage.SERVER_IS_READY;
    }
    return super.getText();
  }

  @Override
  public String getBounceAddress() {
    if (stage == Stage.SERVER_IS_READY) {
      passesOnlyUnlessHeldBack();
      stage = Stage.MAIL_BEGUN;
    }
    return super.getBounceAddress();
  }

  private void passesOnlyUnlessHeldBack() {
    if (heldBack) {
      throw new IllegalStateException("given up meanwhile");
    }
  }
}
