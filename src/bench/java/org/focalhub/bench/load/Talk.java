package org.focalhub.bench.load;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.focalhub.testing.Api;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.SmallNetwork.Member;

/**
 * A channel with one topic, and who is in it.
 *
 * @param head of its timeline when nothing was said in it yet but what opened the topic
 */
record Talk(UUID channel, UUID topic, List<Member> members, long head) {
  static Talk open(SmallNetwork network, int port, List<Member> members) {
    UUID channel = network.channel(members.stream().map(Member::focalPoint).toArray(UUID[]::new));
    Member first = members.get(0);
    Api.Reply opened =
        Api.of(port)
            .as(first)
            .command(
                "/api/channels/" + channel + "/topics",
                new JsonObject()
                    .put("title", "Talk")
                    .put("text", "What opens it")
                    .put("focalPoint", first.focalPoint().toString()));
    UUID topic = UUID.fromString(opened.body().getJsonObject("topic").getString("id"));
    return new Talk(
        channel, topic, members, network.count("SELECT head FROM timeline WHERE id = $1", channel));
  }
}
