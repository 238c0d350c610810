package org.focalhub.notification;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.focalhub.account.Caller;
import org.focalhub.platform.db.Commands;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.mail.DigestReader;
import org.focalhub.platform.mail.Letter;
import org.focalhub.platform.mail.Outbox;
import org.focalhub.platform.mail.QueuedMail;
import org.focalhub.platform.mail.Subscription;

/** Shows a reader's next digest as it would be sent now, and sends it on demand. */
final class DigestReading {
  private final Pool pool;
  private final DigestAccess access = new DigestAccess();
  private final DigestStore store;
  private final DigestService digests;
  private final DigestTurns turns;
  private final Outbox outbox;
  private final Function<QueuedMail, Optional<Subscription>> subscriptions;

  /**
   * @param subscriptions what stands below a mail
   */
  DigestReading(
      Pool pool,
      DigestStore store,
      DigestService digests,
      DigestTurns turns,
      Outbox outbox,
      Function<QueuedMail, Optional<Subscription>> subscriptions) {
    this.pool = pool;
    this.store = store;
    this.digests = digests;
    this.turns = turns;
    this.outbox = outbox;
    this.subscriptions = subscriptions;
  }

  private record Shown(Subscriber to, Instant now, Optional<Letter> letter) {}

  Future<DigestPreview> preview(Caller caller, UUID reader) {
    return shown(caller, reader)
        .map(
            shown ->
                DigestPreview.of(
                    shown.to().windowUntil(shown.now()).from(),
                    shown.to().nextAfter(shown.now()),
                    shown.letter().map(Letter::subject),
                    shown.letter().map(letter -> letter.sentText(foot(shown.to())))));
  }

  /** The mail's own HTML; empty when there is nothing to tell. */
  Future<Optional<String>> page(Caller caller, UUID reader) {
    return shown(caller, reader)
        .map(shown -> shown.letter().map(letter -> letter.html(foot(shown.to()))));
  }

  /** The same as below the mail. */
  private Optional<Subscription> foot(Subscriber to) {
    DigestReader reader = to.reader();
    return subscriptions.apply(
        new QueuedMail(
            reader.id(),
            reader.address(),
            reader.person(),
            DigestLetter.KIND,
            "preview",
            reader.language(),
            new JsonObject().put("reader", reader.id().toString()),
            0));
  }

  private Future<Shown> shown(Caller caller, UUID reader) {
    return access
        .require(pool, caller, reader)
        .compose(may -> store.find(pool, reader))
        .map(found -> found.filter(Subscriber::reached))
        .map(found -> found.orElseThrow(() -> Problem.notFound().refused()))
        .compose(to -> store.now(pool).compose(now -> shown(to, now)));
  }

  private Future<Shown> shown(Subscriber to, Instant now) {
    return digests.compose(to, to.windowUntil(now)).map(letter -> new Shown(to, now, letter));
  }

  /** Sends it now; a second arrival of the command sends nothing. */
  Future<Void> send(Caller caller, UUID reader, UUID command) {
    return access
        .require(pool, caller, reader)
        .compose(
            may ->
                pool.withTransaction(
                    tx ->
                        Commands.once(
                            tx,
                            caller.person(),
                            command,
                            "sendDigest " + reader,
                            Boolean.class,
                            () -> turns.send(tx, reader))))
        .compose(
            sent ->
                sent
                    ? Future.<Void>succeededFuture()
                    : Future.failedFuture(Problem.notFound().refused()))
        .onSuccess(sent -> outbox.wake());
  }
}
