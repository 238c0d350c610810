package org.focalhub.notification;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.notification.MailSettingsView.ChannelModeView;
import org.focalhub.notification.MailSettingsView.DigestView;
import org.focalhub.notification.MailSettingsView.ReaderView;
import org.focalhub.platform.mail.MailTopic;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.platform.text.Language;
import org.focalhub.platform.time.WorkingCalendars;

/** The SQL of readers' settings. Trusts that access was asked before. */
final class MailSettingsStore {
  private static final String READERS =
      """
      SELECT * FROM (
        SELECT r.id, r.person_id, r.name_en, r.name_fr, r.address
          FROM mail_reader_now r
         WHERE r.id = $1
            OR r.id = ANY ($2) AND r.address IS NOT NULL) r
       ORDER BY r.person_id IS NULL, fold(CASE $3::text WHEN 'fr' THEN r.name_fr ELSE r.name_en END), r.id LIMIT 100""";

  private static final String FIND =
      """
      SELECT r.*, mail_modes(r.modes) AS all_modes FROM mail_reader_now r WHERE r.id = $1""";

  // The reader is in them by the focal points of a person, or by that of the mailbox. To whoever
  // looks at a mailbox
  // without serving its focal point, only those exist which they are in themselves ($2).
  private static final String CHANNELS_OF =
      """
      WITH points AS MATERIALIZED (
        SELECT s.focal_point_id FROM serving s WHERE s.person_id = $1
        UNION SELECT f.id FROM focal_point f WHERE f.id = $1
      ), seen AS MATERIALIZED (
        SELECT x.channel_id FROM channel_member x JOIN points ON points.focal_point_id = x.focal_point_id
        INTERSECT SELECT x.channel_id FROM channel_member x WHERE x.focal_point_id = ANY ($2))
      """;

  private static final String CHANNELS =
      CHANNELS_OF
          + """
          SELECT c.id, c.name_en, c.name_fr, m.mode
            FROM seen JOIN channel c ON c.id = seen.channel_id
            LEFT JOIN mail_channel m ON m.reader_id = $1 AND m.channel_id = c.id
           ORDER BY fold(CASE $3::text WHEN 'fr' THEN c.name_fr ELSE c.name_en END), c.id LIMIT 500""";

  private static final String IS_IN =
      CHANNELS_OF + "SELECT EXISTS (SELECT FROM seen WHERE seen.channel_id = $3)";

  // Only what differs from what the hub has by default is kept. A digest that was off begins with
  // what
  // happens from now on; the next one is worked out anew.
  private static final String CHANGE =
      """
      UPDATE mail_reader SET language = $3,
             modes = (SELECT coalesce(jsonb_object_agg(m.key, m.value), '{}') FROM jsonb_each($4::jsonb) m
                       WHERE mail_modes('{}')->m.key IS DISTINCT FROM m.value),
             batch_minutes = $5, hours_from = $6, hours_until = $7, days = $8, own_days = $9, urgent_passes = $10,
             digest = $11, digest_at = $12, digest_day = $13, digest_next = NULL,
             digest_through = CASE WHEN digest = 'OFF' AND $11 <> 'OFF' THEN hub_now() ELSE digest_through END,
             version = version + 1
       WHERE id = $1 AND version = $2""";

  private static final String SET_CHANNEL =
      """
      INSERT INTO mail_channel (reader_id, channel_id, mode) VALUES ($1, $2, $3)
      ON CONFLICT (reader_id, channel_id) DO UPDATE SET mode = excluded.mode""";

  private static final String FORGET_CHANNEL =
      "DELETE FROM mail_channel WHERE reader_id = $1 AND channel_id = $2";

  private final WorkingCalendars calendars;

  MailSettingsStore(WorkingCalendars calendars) {
    this.calendars = calendars;
  }

  Future<List<ReaderView>> readers(SqlClient client, Caller caller) {
    return client
        .preparedQuery(READERS)
        .mapping(MailSettingsStore::reader)
        .execute(Tuple.of(caller.person(), caller.servedIds(), caller.language().tag()))
        .map(rows -> rows.stream().toList());
  }

  Future<Optional<Versioned<MailSettingsView>>> find(
      SqlClient client, UUID reader, List<ChannelModeView> channels) {
    return client
        .preparedQuery(FIND)
        .mapping(row -> new Versioned<>(settings(row, channels), row.getInteger("version")))
        .execute(Tuple.of(reader))
        .map(rows -> rows.stream().findFirst());
  }

  Future<ReaderPlace> place(SqlClient client, UUID reader) {
    return client
        .preparedQuery(FIND)
        .mapping(row -> ReaderPlace.of(row, calendars))
        .execute(Tuple.of(reader))
        .map(rows -> rows.iterator().next());
  }

  /** By name in the language of whoever looks, who is in them too. */
  Future<List<ChannelModeView>> channels(SqlClient client, UUID reader, Caller caller) {
    return client
        .preparedQuery(CHANNELS)
        .mapping(MailSettingsStore::channel)
        .execute(Tuple.of(reader, caller.servedIds(), caller.language().tag()))
        .map(rows -> rows.stream().toList());
  }

  Future<Boolean> isIn(SqlClient client, UUID reader, UUID channel, Caller caller) {
    return client
        .preparedQuery(IS_IN)
        .execute(Tuple.of(reader, caller.servedIds(), channel))
        .map(rows -> rows.iterator().next().getBoolean(0));
  }

  /** Whether that was still the version. */
  Future<Boolean> change(
      SqlClient tx, UUID reader, int version, MailSettingsInput input, boolean ownDays) {
    return tx.preparedQuery(CHANGE)
        .execute(
            Tuple.tuple()
                .addUUID(reader)
                .addInteger(version)
                .addString(input.language().map(Language::tag).orElse(null))
                .addJsonObject(modes(input.modes()))
                .addInteger(input.batchMinutes())
                .addLocalTime(input.from())
                .addLocalTime(input.until())
                .addArrayOfInteger(input.days().stream().sorted().toArray(Integer[]::new))
                .addBoolean(ownDays)
                .addBoolean(input.urgentPasses())
                .addString(input.digest().every().name())
                .addLocalTime(input.digest().time())
                .addInteger(input.digest().day()))
        .map(rows -> rows.rowCount() == 1);
  }

  Future<Void> setChannel(SqlClient tx, UUID reader, UUID channel, MailMode mode) {
    return tx.preparedQuery(SET_CHANNEL).execute(Tuple.of(reader, channel, mode.name())).mapEmpty();
  }

  Future<Void> forgetChannel(SqlClient tx, UUID reader, UUID channel) {
    return tx.preparedQuery(FORGET_CHANNEL).execute(Tuple.of(reader, channel)).mapEmpty();
  }

  private MailSettingsView settings(Row row, List<ChannelModeView> channels) {
    boolean ofMailbox = row.getUUID("person_id") == null;
    return new MailSettingsView(
        reader(row),
        Language.of(row.getString("language_now")),
        Optional.ofNullable(row.getString("language"))
            .filter(chosen -> ofMailbox)
            .map(Language::of),
        row.getString("time_zone"),
        modes(row.getJsonObject("all_modes")),
        row.getInteger("batch_minutes"),
        new MailSettingsInput.Hours(time(row, "hours_from"), time(row, "hours_until")),
        ReaderPlace.of(row, calendars).week().stream().map(DayOfWeek::getValue).sorted().toList(),
        row.getBoolean("urgent_passes"),
        digest(row),
        channels);
  }

  private static DigestView digest(Row row) {
    return new DigestView(
        DigestRhythm.valueOf(row.getString("digest")),
        time(row, "digest_at"),
        row.getInteger("digest_day"),
        Optional.ofNullable(row.getOffsetDateTime("digest_next")).map(OffsetDateTime::toInstant));
  }

  private static ReaderView reader(Row row) {
    return new ReaderView(
        row.getUUID("id"),
        row.getUUID("person_id") == null ? ReaderView.Kind.MAILBOX : ReaderView.Kind.PERSON,
        name(row),
        row.getString("address"));
  }

  private static ChannelModeView channel(Row row) {
    return new ChannelModeView(
        row.getUUID("id"),
        name(row),
        Optional.ofNullable(row.getString("mode")).map(MailMode::valueOf));
  }

  private static Bilingual name(Row row) {
    return new Bilingual(row.getString("name_en"), row.getString("name_fr"));
  }

  private static JsonObject modes(Map<MailTopic, MailMode> modes) {
    JsonObject json = new JsonObject();
    modes.forEach((topic, mode) -> json.put(topic.name(), mode.name()));
    return json;
  }

  private static Map<MailTopic, MailMode> modes(JsonObject json) {
    Map<MailTopic, MailMode> modes = new TreeMap<>();
    json.forEach(
        each ->
            modes.put(
                MailTopic.valueOf(each.getKey()),
                MailMode.valueOf(String.valueOf(each.getValue()))));
    return modes;
  }

  /** {@code HH:mm}. */
  private static String time(Row row, String column) {
    LocalTime time = row.getLocalTime(column);
    return String.format("%02d:%02d", time.getHour(), time.getMinute());
  }
}
