package org.focalhub.notification;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.mail.MailTopic;
import org.focalhub.platform.time.WorkingCalendars;

/** The SQL by which the policy learns what holds for a mail. */
final class TimingStore {
  // Of a message, what is set for its channel counts before what is set for messages.
  private static final String ASKED =
      """
      SELECT o.created_at, hub_now() AS now, coalesce(c.mode, mail_modes(r.modes)->>$2::text) AS mode, r.batch_minutes,
             r.hours_from, r.hours_until, r.urgent_passes, r.time_zone, r.state_iso, r.own_days, r.days
        FROM outbox o
        JOIN mail_reader_now r ON r.id = $3
        LEFT JOIN mail_channel c ON c.reader_id = r.id AND c.channel_id = $4::uuid AND $2 = 'MESSAGE'
       WHERE o.id = $1""";

  private final WorkingCalendars calendars;

  TimingStore(WorkingCalendars calendars) {
    this.calendars = calendars;
  }

  /** What holds for one mail, when it came up, and the hub's time. */
  record Asked(Timing timing, Instant created, Instant now) {}

  /** Empty when there is no such reader. */
  Future<Optional<Asked>> asked(
      SqlClient client, UUID mail, MailTopic topic, UUID reader, Optional<UUID> channel) {
    return client
        .preparedQuery(ASKED)
        .mapping(this::asked)
        .execute(Tuple.of(mail, topic.name(), reader, channel.orElse(null)))
        .map(rows -> rows.stream().findFirst());
  }

  private Asked asked(Row row) {
    return new Asked(
        new Timing(
            MailMode.valueOf(row.getString("mode")),
            Duration.ofMinutes(row.getInteger("batch_minutes")),
            row.getBoolean("urgent_passes"),
            ReaderPlace.of(row, calendars)
                .hours(row.getLocalTime("hours_from"), row.getLocalTime("hours_until"), calendars)),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("now").toInstant());
  }
}
