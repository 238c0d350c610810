package org.focalhub.sample;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.focalhub.platform.id.Ids;

/** Writes the channels that are not there yet, and who is invited into them. */
final class ChannelStore {
  private static final String CHANNELS =
      """
      SELECT c.code, c.id, t.head FROM channel c JOIN timeline t ON t.id = c.id
       WHERE c.code = ANY ($1) ORDER BY c.id FOR NO KEY UPDATE OF t""";

  private static final String ADD_CHANNELS =
      """
      INSERT INTO channel (id, code, category, name_en, name_fr, purpose_en, purpose_fr, by_invitation,
                           audience_kinds, audience_groups, created_at)
      SELECT id, code, category, name_en, name_fr, purpose_en, purpose_fr, by_invitation,
             string_to_array(kinds, ' '), string_to_array(groups, ' '), created_at
        FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::boolean[],
                    $9::text[], $10::text[], $11::timestamptz[])
          AS c (id, code, category, name_en, name_fr, purpose_en, purpose_fr, by_invitation, kinds, groups, created_at)""";

  private static final String INVITE =
      """
      INSERT INTO channel_invited (channel_id, focal_point_id, invited_at)
      SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[])
      ON CONFLICT DO NOTHING""";

  /** Where a channel is, and how far its timeline has come. */
  record Place(UUID id, long head) {}

  private record InvitedRow(UUID channel, UUID focalPoint, Instant at) {}

  /**
   * Adds the channels that are not there yet and invites the posts into all of them. Gives each
   * channel's place by its code.
   */
  Future<Map<String, Place>> addChannels(
      SqlClient client,
      List<SampleFiles.Channel> channels,
      SampleDirectory directory,
      Instant createdAt) {
    return places(client, channels)
        .map(known -> missing(channels, known))
        .compose(missing -> addMissing(client, missing, createdAt))
        .compose(added -> places(client, channels))
        .compose(
            places -> invite(client, invited(channels, places, directory, createdAt)).map(places));
  }

  private static Map<UUID, SampleFiles.Channel> missing(
      List<SampleFiles.Channel> channels, Map<String, Place> known) {
    return channels.stream()
        .filter(channel -> !known.containsKey(channel.code()))
        .collect(Maps.inOrder(channel -> Ids.next(), Function.identity()));
  }

  private static Future<Void> addMissing(
      SqlClient client, Map<UUID, SampleFiles.Channel> missing, Instant createdAt) {
    List<Map.Entry<UUID, SampleFiles.Channel>> rows = List.copyOf(missing.entrySet());
    return TimelineStore.add(client, List.copyOf(missing.keySet()), "CHANNEL")
        .compose(
            added ->
                Rows.write(
                    client,
                    ADD_CHANNELS,
                    new Rows<>(rows)
                        .id(Map.Entry::getKey)
                        .text(row -> row.getValue().code())
                        .text(row -> row.getValue().category())
                        .text(row -> row.getValue().name().en())
                        .text(row -> row.getValue().name().fr())
                        .text(row -> row.getValue().purpose().en())
                        .text(row -> row.getValue().purpose().fr())
                        .truth(row -> row.getValue().audience().isEmpty())
                        .maybeWords(
                            row -> row.getValue().audience().flatMap(SampleFiles.Audience::kinds))
                        .maybeWords(
                            row -> row.getValue().audience().flatMap(SampleFiles.Audience::groups))
                        .instant(row -> createdAt)
                        .columns()));
  }

  private static List<InvitedRow> invited(
      List<SampleFiles.Channel> channels,
      Map<String, Place> places,
      SampleDirectory directory,
      Instant at) {
    return channels.stream()
        .flatMap(
            channel ->
                channel.invited().orElse(List.of()).stream()
                    .map(directory::post)
                    .map(post -> new InvitedRow(places.get(channel.code()).id(), post.id(), at)))
        .toList();
  }

  private static Future<Void> invite(SqlClient client, List<InvitedRow> invited) {
    return Rows.write(
        client,
        INVITE,
        new Rows<>(invited)
            .id(InvitedRow::channel)
            .id(InvitedRow::focalPoint)
            .instant(InvitedRow::at)
            .columns());
  }

  private static Future<Map<String, Place>> places(
      SqlClient client, List<SampleFiles.Channel> channels) {
    String[] codes = channels.stream().map(SampleFiles.Channel::code).toArray(String[]::new);
    return client.preparedQuery(CHANNELS).execute(Tuple.of(codes)).map(ChannelStore::places);
  }

  private static Map<String, Place> places(RowSet<Row> rows) {
    Map<String, Place> places = new LinkedHashMap<>();
    rows.forEach(
        row ->
            places.put(row.getString("code"), new Place(row.getUUID("id"), row.getLong("head"))));
    return places;
  }
}
