package org.focalhub.platform.mail;

import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What the mail server takes for a user: whatever is delivered goes to the catcher's memory. */
record CatchingMailbox(String address, CaughtMails mails) implements GreenMailUser {
  @Override
  public void deliver(MovingMessage message) {
    deliver(message.getMessage());
  }

  @Override
  public void deliver(MimeMessage message) {
    try {
      mails.keep(address, message);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String getEmail() {
    return address;
  }

  @Override
  public String getLogin() {
    return address;
  }

  @Override
  public String getQualifiedMailboxName() {
    return address;
  }

  @Override
  public String getPassword() {
    return "";
  }

  @Override
  public void setPassword(String password) {
    throw new UnsupportedOperationException("nobody signs in here");
  }

  @Override
  public void authenticate(String password) {
    throw new UnsupportedOperationException("nobody signs in here");
  }

  /** There is nothing to make. */
  @Override
  public void create() {}

  /** There is nothing to take away. */
  @Override
  public void delete() {}
}
