package org.focalhub.platform.mail;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What goes in one mail with another: what is collected for the same reader, or stands in it since
 * an earlier try. Settings and letters are asked for each by itself; what does not go with the mail
 * is put back, postponed or skipped.
 */
final class Companions {
  private static final int MOST = 49;

  private final SqlClient client;
  private final OutboxStore store;
  private final Rulings rulings;
  private final Duration lease;

  Companions(SqlClient client, OutboxStore store, Rulings rulings, Duration lease) {
    this.client = client;
    this.store = store;
    this.rulings = rulings;
    this.lease = lease;
  }

  /** A mail and its letter. */
  record Part(QueuedMail mail, Letter letter) {}

  /**
   * @param collects whether the reader's settings collect mails of this one's sort
   */
  Future<List<Part>> of(ClaimedMail leader, boolean collects) {
    return found(leader, collects).compose(found -> kept(leader, found));
  }

  private Future<List<QueuedMail>> found(ClaimedMail leader, boolean collects) {
    if (leader.leads()) {
      return store.joined(client, leader);
    }
    return collects
        ? store.collect(client, leader, MOST, lease)
        : Future.succeededFuture(List.of());
  }

  /** One after the other, so that one reader's mails do not take up the pool. */
  private Future<List<Part>> kept(ClaimedMail leader, List<QueuedMail> found) {
    List<Part> parts = new ArrayList<>();
    Future<Void> all = Future.succeededFuture();
    for (QueuedMail mail : found) {
      all = all.compose(before -> settle(leader, mail, parts));
    }
    return all.map(parts);
  }

  private Future<Void> settle(ClaimedMail leader, QueuedMail mail, List<Part> parts) {
    if (!rulings.knows(mail)) {
      return store.release(client, leader, mail.id());
    }
    return rulings
        .of(mail)
        .compose(ruling -> obey(leader, mail, ruling, parts))
        .recover(failure -> store.release(client, leader, mail.id()));
  }

  private Future<Void> obey(
      ClaimedMail leader, QueuedMail mail, MailRuling ruling, List<Part> parts) {
    if (ruling instanceof MailRuling.Later later) {
      return store.later(client, leader, mail.id(), later.at());
    } else if (ruling instanceof MailRuling.Never never) {
      return store.skipped(client, leader, mail.id(), never.reason());
    }
    boolean goesAlong = leader.leads() || ((MailRuling.Now) ruling).collected();
    return goesAlong
        ? rulings.letter(mail).compose(written -> take(leader, mail, written, parts))
        : store.release(client, leader, mail.id());
  }

  private Future<Void> take(
      ClaimedMail leader, QueuedMail mail, Written written, List<Part> parts) {
    if (written instanceof Written.Dropped dropped) {
      return store.skipped(client, leader, mail.id(), dropped.reason());
    }
    parts.add(new Part(mail, ((Written.Ready) written).written()));
    return Future.succeededFuture();
  }
}
