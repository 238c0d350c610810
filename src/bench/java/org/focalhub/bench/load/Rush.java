package org.focalhub.bench.load;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.focalhub.bench.Timings;
import org.focalhub.testing.Api;
import org.focalhub.testing.SmallMeeting;
import org.focalhub.testing.SmallNetwork.Member;

/** Everybody asks for the floor within a few seconds, over HTTP. */
final class Rush implements Shape {
  private static final int DELEGATIONS = Integer.getInteger("delegations", 2_000);
  private static final double SECONDS = Integer.getInteger("seconds", 4);
  private static final int CREATED = 201;
  private static final double MOST_P99_MILLIS = 1_000;

  @Override
  public void run(Report report) throws Exception {
    try (WireLoop loop = WireLoop.start();
        Stand stand = Stand.start("rush", 1)) {
      List<Member> members = stand.members(DELEGATIONS);
      SmallMeeting meeting = new SmallMeeting(stand.network()).openToPublic(true);
      Audience audience = new Audience(loop);
      Room room =
          new Room(
              "hub, inscriptions",
              audience,
              (number, due) -> {},
              0,
              true,
              stand.cpuMicros(),
              stand.databaseCpuMicros(),
              new Room.Numbers());
      int port = stand.hub(0).webPort();
      into(room, port, members, meeting.segment()).run(DELEGATIONS / SECONDS / 2, SECONDS * 2);
      UUID segment = meeting.segment();
      Run rush = into(room, port, members, segment).run(DELEGATIONS / SECONDS, SECONDS);
      audience.firstFaults().forEach(System.out::println);
      tell(report, stand, segment, rush);
    }
  }

  private static Room into(Room room, int port, List<Member> members, UUID segment) {
    String path = "/api/segments/" + segment + "/inscriptions";
    Pace.Posting posting =
        (number, due) ->
            ask(
                room.audience(),
                port,
                members.get((int) ((number - room.audience().round().first) % members.size())),
                path,
                number);
    return new Room(
        room.system(),
        room.audience(),
        posting,
        0,
        true,
        room.cpuMicros(),
        room.databaseCpuMicros(),
        room.numbers());
  }

  private static void ask(Audience audience, int port, Member member, String path, long number) {
    Api.of(port)
        .as(member)
        .with("Idempotency-Key", Marker.command(number).toString())
        .postLater(
            path,
            new JsonObject()
                .put("speakerName", "Somebody")
                .put("speakerTitle", "Minister of Justice")
                .put("speechLanguage", "fr")
                .put("focalPoint", member.focalPoint().toString()))
        .whenComplete((reply, failed) -> told(audience, number, reply, failed, System.nanoTime()));
  }

  private static void tell(Report report, Stand stand, UUID segment, Run rush) {
    report.section(
        "A rush for the floor",
        "%d delegations ask for the floor of one segment within %.0f s, open loop, over HTTP."
            .formatted(DELEGATIONS, SECONDS));
    report.table("The rush", List.of(rush));
    report.say(Timings.head("inscriptions") + "\n" + rush.acknowledged().row("due to answered"));
    report.exact(
        "tickets without a gap",
        stand
            .network()
            .count(
                "SELECT count(DISTINCT ticket) FROM inscription WHERE segment_id = $1 AND ticket <= $2",
                segment,
                DELEGATIONS),
        DELEGATIONS);
    report.exact("refused", rush.refused(), 0);
    report.atMost(
        "p99 of an inscription, due to answered, ms",
        rush.acknowledged().millisAt(99),
        MOST_P99_MILLIS,
        rush);
  }

  private static void told(
      Audience audience, long number, Api.Reply reply, Throwable failed, long nanos) {
    audience
        .loop()
        .execute(
            () -> {
              if (failed == null && reply.status() == CREATED) {
                audience.round().acknowledged(number, nanos);
              } else {
                audience.refused(failed == null ? "" + reply.status() : failed.toString());
              }
            });
  }
}
