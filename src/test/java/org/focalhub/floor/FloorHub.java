package org.focalhub.floor;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.focalhub.Hub;
import org.focalhub.testing.Api;
import org.focalhub.testing.Api.Reply;
import org.focalhub.testing.SmallMeeting;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;

/** One hub on a test's database whose clock tests move, and the words in which they speak to it. */
final class FloorHub implements AutoCloseable {
  /** The plenary of 5 December 2024 begins, at The Hague. */
  static final Instant BEGINNING = Instant.parse("2024-12-05T14:00:00Z");

  /** Wednesday evening. */
  static final Instant CLOSE = Instant.parse("2024-12-04T17:00:00Z");

  final Hub hub;
  final SmallNetwork network;

  FloorHub(TestDatabase database) {
    this.network = new SmallNetwork(database.vertx(), database.open());
    this.hub = Waiting.on(Hub.start(database.hubSettings().read()));
    network.execute("CREATE TABLE IF NOT EXISTS test_clock (at timestamptz NOT NULL)");
    network.execute("INSERT INTO test_clock VALUES (date_trunc('milliseconds', now()))");
    network.execute(
        "CREATE OR REPLACE FUNCTION hub_now() RETURNS timestamptz LANGUAGE plpgsql VOLATILE AS "
            + "$$ BEGIN RETURN (SELECT at FROM test_clock); END $$");
  }

  /** It is now; no time passes by itself. */
  void at(Instant now) {
    network.execute("UPDATE test_clock SET at = $1", now.atOffset(ZoneOffset.UTC));
  }

  void pass(long millis) {
    network.execute("UPDATE test_clock SET at = at + $1 * interval '1 millisecond'", millis);
  }

  Api as(Member member) {
    return Api.of(hub.webPort()).as(member);
  }

  /** Somebody who alone serves the national focal point of a State. */
  Member of(String iso) {
    network.execute(
        "INSERT INTO state (iso, party, regional_group) VALUES ($1, true, 'AFRICAN') ON CONFLICT DO NOTHING",
        iso);
    UUID person = network.person();
    String group =
        network.rows("SELECT regional_group FROM state WHERE iso = $1", iso).get(0).getString(0);
    UUID focalPoint = network.focalPoint("NATIONAL", iso, group);
    network.holds(person, focalPoint, "PRINCIPAL");
    return network.signedIn(person, focalPoint);
  }

  /** Somebody without a focal point. */
  Member somebody() {
    UUID person = network.person();
    return network.signedIn(person, person);
  }

  /** A plenary to which these States are invited, on the evening before it. */
  Plenary plenary(String... states) {
    at(CLOSE.minusSeconds(3600));
    return new Plenary(this, states);
  }

  /** A meeting with one segment, somebody who organises it and somebody who runs its floor. */
  static final class Plenary {
    final FloorHub on;
    final SmallMeeting meeting;
    final UUID segment;
    final Member organiser;
    final Member chair;
    private final Map<String, Member> delegates;

    private Plenary(FloorHub on, String... states) {
      this.on = on;
      this.organiser = on.somebody();
      this.chair = on.somebody();
      this.delegates = List.of(states).stream().collect(Collectors.toMap(iso -> iso, on::of));
      this.meeting =
          new SmallMeeting(on.network)
              .inviting(states)
              .withTeam(organiser.person(), "ORGANISER")
              .withTeam(chair.person(), "CHAIR");
      this.segment = meeting.segment();
      on.network.execute(
          "UPDATE meeting SET starts_at = $2, ends_at = $2::timestamptz + interval '2 hours' WHERE id = $1",
          meeting.id(),
          BEGINNING.atOffset(ZoneOffset.UTC));
      on.network.execute(
          "UPDATE segment SET starts_at = $2, ends_at = $2::timestamptz + interval '1 hour', "
              + "opens_at = $2::timestamptz - interval '10 days', closes_at = $3 WHERE id = $1",
          segment,
          BEGINNING.atOffset(ZoneOffset.UTC),
          CLOSE.atOffset(ZoneOffset.UTC));
    }

    Member delegate(String iso) {
      return delegates.get(iso);
    }

    /** What the organisers set for the segment, in the words of its columns. */
    Plenary set(String column, String value) {
      on.network.execute(
          "UPDATE segment SET " + column + " = '" + value + "' WHERE id = $1", segment);
      return this;
    }

    String path(String below) {
      return "/api/segments/" + segment + below;
    }

    Reply inscribe(String iso) {
      Member delegate = delegate(iso);
      return on.as(delegate)
          .command(
              path("/inscriptions"),
              speaker("Minister of " + iso).put("focalPoint", delegate.focalPoint().toString()));
    }

    /** By the organisers, for a body that has no focal point. */
    Reply inscribeBody(String name) {
      return on.as(organiser)
          .command(
              path("/inscriptions"),
              speaker("Speaker of " + name).put("delegation", new JsonObject().put("name", name)));
    }

    static JsonObject speaker(String name) {
      return new JsonObject()
          .put("speakerName", name)
          .put("speakerTitle", "Minister of Justice")
          .put("speechLanguage", "fr");
    }

    JsonObject floor() {
      Reply reply = on.as(chair).get(path("/floor"));
      if (reply.status() != 200) {
        throw new AssertionError(reply.raw().body());
      }
      return reply.body();
    }

    Reply act(String act) {
      return act(act, new JsonObject());
    }

    Reply act(String act, JsonObject more) {
      return act(chair, act, state(floor()).getLong("version"), more);
    }

    Reply act(Member who, String act, long version, JsonObject more) {
      return on.as(who).command(path("/acts"), more.copy().put("act", act).put("version", version));
    }
  }

  static JsonObject state(JsonObject floor) {
    return floor.getJsonObject("state");
  }

  static List<JsonObject> statements(JsonObject floor) {
    return objects(state(floor).getJsonArray("statements"));
  }

  /** Whoever waits, in order, by their delegation. */
  static List<String> waiting(JsonObject floor) {
    return statements(floor).stream()
        .filter(one -> one.getString("status").equals("WAITING"))
        .map(one -> one.getJsonObject("delegation").getString("key"))
        .toList();
  }

  static JsonObject statement(JsonObject floor, String delegation) {
    return statements(floor).stream()
        .filter(one -> one.getJsonObject("delegation").getString("key").equals(delegation))
        .findFirst()
        .orElseThrow();
  }

  static List<JsonObject> objects(JsonArray array) {
    return IntStream.range(0, array.size()).mapToObj(array::getJsonObject).toList();
  }

  @Override
  public void close() {
    Waiting.on(hub.stop());
  }
}
