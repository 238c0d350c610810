package org.focalhub.platform.mail;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Asks the writers and the readers' settings about a mail, each time that it could leave. */
final class Rulings {
  private static final MailRuling AT_ONCE = new MailRuling.Now(false);

  private final Map<String, MailWriter> writers;
  private final MailPolicy policy;

  Rulings(List<MailWriter> writers, MailPolicy policy) {
    this.policy = policy;
    this.writers =
        writers.stream()
            .collect(Collectors.toUnmodifiableMap(MailWriter::kind, Function.identity()));
  }

  boolean knows(QueuedMail mail) {
    return writers.containsKey(mail.kind());
  }

  MailAbout about(QueuedMail mail) {
    return writers.get(mail.kind()).about(mail);
  }

  Future<MailRuling> of(QueuedMail mail) {
    return guarded(() -> ruling(mail));
  }

  Future<Written> letter(QueuedMail mail) {
    return guarded(() -> writers.get(mail.kind()).write(mail));
  }

  private Future<MailRuling> ruling(QueuedMail mail) {
    MailAbout about = about(mail);
    return about.topic().isEmpty() ? Future.succeededFuture(AT_ONCE) : policy.rule(mail, about);
  }

  /** Whatever a room throws is that mail's trouble only. */
  private static <T> Future<T> guarded(java.util.function.Supplier<Future<T>> asked) {
    try {
      return asked.get();
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }
}
