package org.focalhub.platform.mail;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.focalhub.platform.mail.HandOver.Result;

/** One mail server and the connections to it. Used from one event loop. */
final class MailServer {
  private static final long REST_NANOS = Duration.ofMinutes(1).toNanos();

  /**
   * Replies about the hub's account or the server as a whole, whichever command they come to (RFC
   * 5321 §3.8, RFC 4954 §6).
   */
  private static final Set<Integer> ABOUT_THE_SERVER = Set.of(421, 530, 534, 535, 538);

  private final Vertx vertx;
  private final MailClient client;
  private final Patience patience;
  private long restsUntil = System.nanoTime();

  MailServer(Vertx vertx, MailClient client, Patience patience) {
    this.vertx = vertx;
    this.client = client;
    this.patience = patience;
  }

  /** It took no mail within the last minute, and is left alone. */
  boolean rests() {
    return System.nanoTime() - restsUntil < 0;
  }

  /** Never fails. */
  Future<HandOver> hand(MailMessage message) {
    GuardedMessage guarded = new GuardedMessage(message);
    Promise<HandOver> outcome = Promise.promise();
    long opening =
        vertx.setTimer(patience.opening().toMillis(), timer -> giveUpOpening(guarded, outcome));
    long whole = vertx.setTimer(patience.whole().toMillis(), timer -> giveUp(guarded, outcome));
    sent(guarded).onSuccess(outcome::tryComplete);
    return outcome
        .future()
        .onComplete(
            end -> {
              vertx.cancelTimer(opening);
              vertx.cancelTimer(whole);
            })
        .onSuccess(this::restAfter);
  }

  /** Says QUIT where it can; a connection that hangs is left to the end of the process. */
  Future<Void> close() {
    return client.close();
  }

  private Future<HandOver> sent(GuardedMessage message) {
    return client
        .sendMail(message)
        .map(HandOver.TAKEN)
        .otherwise(failure -> judged(failure, message));
  }

  /**
   * A connection that is reset while the client introduces itself ends without a word from it, and
   * a server may say nothing at all.
   */
  private static void giveUpOpening(GuardedMessage message, Promise<HandOver> outcome) {
    if (message.holdBack()) {
      outcome.tryComplete(HandOver.of(Result.NO_SERVER, "the server was not ready in time"));
    }
  }

  private static void giveUp(GuardedMessage message, Promise<HandOver> outcome) {
    Result result = message.holdBack() ? Result.NO_SERVER : Result.UNKNOWN;
    outcome.tryComplete(HandOver.of(result, "the server did not answer in time"));
  }

  static HandOver judged(Throwable failure, GuardedMessage message) {
    if (failure instanceof SMTPException refusal && isReply(refusal)) {
      return refused(refusal, message);
    }
    String said = said(failure);
    if (failure instanceof IllegalArgumentException) {
      // The client could not write it down, be it its address: no server will ever see it.
      return HandOver.of(Result.NEVER, said);
    }
    if (message.mayBeTaken()) {
      return HandOver.of(Result.UNKNOWN, said);
    }
    // What is too large for a server that is ready is so next time.
    boolean tooLarge = message.metServer() && !(failure instanceof IOException);
    return HandOver.of(tooLarge ? Result.NEVER : Result.NO_SERVER, said);
  }

  private static HandOver refused(SMTPException refusal, GuardedMessage message) {
    int code = refusal.getReplyCode();
    String said = MailComposer.oneLine(String.join(" ", refusal.getReplyMessages()));
    if (!message.mayBeTaken() || ABOUT_THE_SERVER.contains(code)) {
      return HandOver.of(Result.NO_SERVER, code, said);
    }
    return HandOver.of(refusal.isPermanent() ? Result.NEVER : Result.NOT_NOW, code, said);
  }

  /** The client takes what is no reply at all for a refusal. */
  private static boolean isReply(SMTPException refusal) {
    return refusal.getReplyMessage().startsWith(Integer.toString(refusal.getReplyCode()));
  }

  private static String said(Throwable failure) {
    String kind = failure.getClass().getSimpleName();
    return failure.getMessage() == null
        ? kind
        : MailComposer.oneLine(kind + ": " + failure.getMessage());
  }

  private void restAfter(HandOver handOver) {
    if (handOver.is(Result.NO_SERVER)) {
      restsUntil = System.nanoTime() + REST_NANOS;
    } else if (handOver.is(Result.TAKEN)) {
      restsUntil = System.nanoTime();
    }
  }
}
