package org.focalhub.notification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.focalhub.platform.mail.OutboxStanding;

/** How the outbox stands, as administrators see it. */
record MailOverviewView(
    long queued,
    long waiting,
    long sentToday,
    long skippedToday,
    long failed,
    long doubtful,
    Optional<Instant> oldestDueAt,
    List<String> servers,
    Optional<PauseView> pause) {
  record PauseView(Instant at, String by, String reason) {}

  static MailOverviewView of(OutboxStanding standing, List<String> servers) {
    return new MailOverviewView(
        standing.queued(),
        standing.waiting(),
        standing.sentToday(),
        standing.skippedToday(),
        standing.failed(),
        standing.doubtful(),
        standing.oldestDueAt(),
        servers,
        standing.pause().map(one -> new PauseView(one.at(), one.by(), one.reason())));
  }
}
