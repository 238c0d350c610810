package org.focalhub.meeting;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.directory.FocalPointKind;
import org.focalhub.directory.RegionalGroup;

/** Between a meeting and its row. */
final class MeetingRow {
  /** In the order of {@link #values}. */
  static final String COLUMNS =
      """
       code, kind, title_en, title_fr, description_en, description_fr, host, place, link, time_zone, starts_at, ends_at,
       sessions, documents, open_to_public, invited_states, invited_groups, invited_organisations, invited_kinds,
       opens_at, closes_at, late_policy, capacity, quota, delegation_confirms, receipt_copies, erase_at
      """;

  private MeetingRow() {}

  /** The meeting's id, then one value for each of {@link #COLUMNS}. */
  static Tuple values(UUID id, MeetingInput meeting) {
    Tuple values = Tuple.of(id, meeting.code(), meeting.kind().name());
    text(values, meeting);
    times(values, meeting);
    invited(values, meeting.invited());
    return registration(values, meeting.registration());
  }

  private static void text(Tuple values, MeetingInput meeting) {
    values
        .addString(meeting.title().en())
        .addString(meeting.title().fr())
        .addString(meeting.description().en())
        .addString(meeting.description().fr())
        .addString(meeting.host())
        .addString(meeting.place())
        .addString(meeting.link().orElse(null));
  }

  private static void times(Tuple values, MeetingInput meeting) {
    values
        .addString(meeting.timeZone())
        .addOffsetDateTime(Columns.time(meeting.startsAt()))
        .addOffsetDateTime(Columns.time(meeting.endsAt()))
        .addJsonArray(Columns.array(meeting.sessions()))
        .addJsonArray(Columns.array(meeting.documents()));
  }

  private static void invited(Tuple values, Invited invited) {
    values
        .addBoolean(invited.openToPublic())
        .addArrayOfString(invited.states().toArray(String[]::new))
        .addArrayOfString(Columns.names(invited.groups()))
        .addArrayOfUUID(invited.organisations().toArray(UUID[]::new))
        .addArrayOfString(Columns.names(invited.kinds()));
  }

  private static Tuple registration(Tuple values, RegistrationRules rules) {
    return values
        .addOffsetDateTime(Columns.time(rules.opensAt()))
        .addOffsetDateTime(Columns.time(rules.closesAt()))
        .addString(rules.latePolicy().name())
        .addInteger(rules.capacity().orElse(null))
        .addInteger(rules.quota().orElse(null))
        .addBoolean(rules.delegationConfirms())
        .addArrayOfString(rules.receiptCopies().toArray(String[]::new))
        .addOffsetDateTime(Columns.time(rules.eraseAt()));
  }

  static MeetingInput meeting(Row row) {
    return new MeetingInput(
        row.getString("code"),
        MeetingKind.valueOf(row.getString("kind")),
        Columns.bilingual(row, "title"),
        Columns.bilingual(row, "description"),
        row.getString("host"),
        row.getString("place"),
        Optional.ofNullable(row.getString("link")),
        row.getString("time_zone"),
        Columns.instant(row, "starts_at"),
        Columns.instant(row, "ends_at"),
        Columns.records(row, "sessions", MeetingSession.class),
        Columns.records(row, "documents", MeetingDocument.class),
        new Invited(
            row.getBoolean("open_to_public"),
            List.of(row.getArrayOfStrings("invited_states")),
            Columns.constants(row, "invited_groups", RegionalGroup::valueOf),
            List.of(row.getArrayOfUUIDs("invited_organisations")),
            Columns.constants(row, "invited_kinds", FocalPointKind::valueOf)),
        rules(row));
  }

  private static RegistrationRules rules(Row row) {
    return new RegistrationRules(
        Columns.instant(row, "opens_at"),
        Columns.instant(row, "closes_at"),
        RegistrationRules.Late.valueOf(row.getString("late_policy")),
        Optional.ofNullable(row.getInteger("capacity")),
        Optional.ofNullable(row.getInteger("quota")),
        row.getBoolean("delegation_confirms"),
        List.of(row.getArrayOfStrings("receipt_copies")),
        Columns.instant(row, "erase_at"));
  }
}
