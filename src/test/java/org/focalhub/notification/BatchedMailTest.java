package org.focalhub.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.UUID;
import org.focalhub.testing.Api.Reply;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a reader's settings do to mail on its way, in a whole hub whose clock is moved. */
class BatchedMailTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static NotificationHub hub;

  private Member author;
  private Member reader;
  private UUID channel;
  private String messages;
  private String mentioned;

  @BeforeAll
  static void start() {
    hub = new NotificationHub(DATABASE);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @BeforeEach
  void topic() {
    clockIsAhead(0);
    author = hub.network.member();
    reader = hub.network.member();
    hub.network.execute("UPDATE mail_reader SET digest = 'OFF'");
    channel = hub.network.channel(author.focalPoint(), reader.focalPoint());
    Reply opened =
        hub.as(author)
            .command("/api/channels/" + channel + "/topics", says("First").put("title", "A topic"));
    messages =
        "/api/channels/"
            + channel
            + "/topics/"
            + opened.body().getJsonObject("topic").getString("id")
            + "/messages";
    mentioned = "[@you](person:" + reader.person() + ")";
  }

  private static void clockIsAhead(int minutes) {
    hub.network.execute(
        "CREATE OR REPLACE FUNCTION hub_now() RETURNS timestamptz LANGUAGE plpgsql VOLATILE AS "
            + "$$ BEGIN RETURN date_trunc('milliseconds', clock_timestamp()) + interval '"
            + minutes
            + " minutes'; END $$");
  }

  private JsonObject says(String text) {
    return new JsonObject().put("text", text).put("focalPoint", author.focalPoint().toString());
  }

  private long post(String text) {
    return hub.as(author).command(messages, says(text)).body().getLong("seq");
  }

  private void reads(long seq) {
    Reply marked =
        hub.as(reader)
            .send("PUT", messages.replace("/messages", "/mark"), new JsonObject().put("seq", seq));
    assertThat(marked.status()).isEqualTo(204);
  }

  private List<Row> mails() {
    return hub.network.rows(
        "SELECT state, reason, tries FROM outbox WHERE person_id = $1 ORDER BY created_at, id",
        reader.person());
  }

  private void untilAll(String state) {
    await().until(() -> mails().stream().allMatch(mail -> mail.getString("state").equals(state)));
  }

  /** So that it is known to wait, rather than not to have been looked at. */
  private void untilLookedAt() {
    await()
        .until(
            () ->
                hub.network.count(
                        "SELECT count(*) FROM outbox WHERE person_id = $1 AND due_at <= hub_now()",
                        reader.person())
                    == 0);
    assertThat(mails()).extracting(mail -> mail.getString("state")).containsOnly("QUEUED");
  }

  private List<JsonObject> received() {
    String address =
        hub.network
            .rows("SELECT email FROM person WHERE id = $1", reader.person())
            .get(0)
            .getString(0);
    Reply mailbox = hub.as(reader).get("/api/demo/mailboxes/" + address);
    return mailbox.status() == 404
        ? List.of()
        : mailbox.body().getJsonArray("mails").stream().map(JsonObject.class::cast).toList();
  }

  @Test
  void mentions_wait_for_some_minutes_and_come_together() {
    post(mentioned + " Baobab");
    post(mentioned + " Tamarind");
    untilLookedAt();
    clockIsAhead(11);
    untilAll("SENT");
    assertThat(received()).hasSize(1);
    assertThat(received().get(0).getString("text")).contains("Baobab", "Tamarind");
  }

  @Test
  void what_was_read_within_those_minutes_comes_in_no_mail() {
    long seq = post(mentioned);
    untilLookedAt();
    reads(seq);
    clockIsAhead(11);
    untilAll("SKIPPED");
    assertThat(mails()).extracting(mail -> mail.getString("reason")).containsExactly("READ");
    assertThat(received()).isEmpty();
  }

  @Test
  void whoever_wants_none_gets_none_and_it_is_on_record_why() {
    hub.network.execute(
        "UPDATE mail_reader SET modes = '{\"MENTION\": \"NONE\"}' WHERE id = $1", reader.person());
    post(mentioned);
    untilAll("SKIPPED");
    assertThat(mails()).extracting(mail -> mail.getString("reason")).containsExactly("TURNED_OFF");
  }

  @Test
  void outside_the_readers_hours_it_waits_for_them() {
    hub.network.execute(
        "UPDATE mail_reader SET modes = '{\"MENTION\": \"AT_ONCE\"}', "
            + "hours_from = (now() AT TIME ZONE 'Europe/Amsterdam' + interval '2 hours')::time, "
            + "hours_until = (now() AT TIME ZONE 'Europe/Amsterdam' + interval '5 hours')::time, "
            + "days = '{1,2,3,4,5,6,7}', own_days = true WHERE id = $1",
        reader.person());
    post(mentioned);
    untilLookedAt();
    clockIsAhead(121);
    untilAll("SENT");
    assertThat(received()).hasSize(1);
  }
}
