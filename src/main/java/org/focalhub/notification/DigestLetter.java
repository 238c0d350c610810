package org.focalhub.notification;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.mail.DigestWindow;
import org.focalhub.platform.mail.MailAbout;
import org.focalhub.platform.mail.MailWriter;
import org.focalhub.platform.mail.NotSent;
import org.focalhub.platform.mail.QueuedMail;
import org.focalhub.platform.mail.Written;

/**
 * Writes a digest at the moment of sending: of the window that was fixed when its time had come, in
 * the language and with what its reader may see and has not read by then.
 */
final class DigestLetter implements MailWriter {
  static final String KIND = Unsubscribing.DIGEST;

  private final SqlClient client;
  private final DigestStore store;
  private final DigestService digests;

  DigestLetter(SqlClient client, DigestStore store, DigestService digests) {
    this.client = client;
    this.store = store;
    this.digests = digests;
  }

  @Override
  public String kind() {
    return KIND;
  }

  /** Its hour is its own: neither working hours nor collecting hold it back. */
  @Override
  public MailAbout about(QueuedMail mail) {
    return new MailAbout(Optional.empty(), Optional.of(reader(mail)), Optional.empty(), true);
  }

  @Override
  public Future<Written> write(QueuedMail mail) {
    return store
        .find(client, reader(mail))
        .compose(
            found -> found.map(to -> write(mail, to)).orElseGet(() -> dropped(NotSent.NO_ACCESS)));
  }

  private Future<Written> write(QueuedMail mail, Subscriber to) {
    if (!to.reached()) {
      return dropped(NotSent.NO_ACCESS);
    }
    if (!to.reader().address().equals(mail.recipient())) {
      return dropped(NotSent.ADDRESS_CHANGED);
    }
    if (to.plan().every() == DigestRhythm.OFF && !mail.arguments().getBoolean("asked")) {
      return dropped(NotSent.TURNED_OFF);
    }
    return digests
        .compose(to, window(mail))
        .map(letter -> Written.of(letter, NotSent.NOTHING_TO_SAY));
  }

  private static Future<Written> dropped(NotSent reason) {
    return Future.succeededFuture(Written.dropped(reason));
  }

  private static UUID reader(QueuedMail mail) {
    return UUID.fromString(mail.arguments().getString("reader"));
  }

  private static DigestWindow window(QueuedMail mail) {
    return new DigestWindow(
        Instant.parse(mail.arguments().getString("from")),
        Instant.parse(mail.arguments().getString("until")));
  }
}
