package org.focalhub.bench.load;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.focalhub.testing.Api;
import org.focalhub.testing.SmallNetwork.Member;

/** Members post by turns over HTTP. */
record HttpPosting(Audience audience, int port, Talk talk, int authors, int bytes) implements Pace.Posting {
  private static final int CREATED = 201;

  @Override
  public void post(long number, long due) {
    Member author = talk.members().get((int) (number % authors));
    byte[] text = Marker.text(bytes).getBytes(StandardCharsets.US_ASCII);
    Marker.fill(text, 0, number, due);
    Api.of(port)
        .as(author)
        .with("Idempotency-Key", Marker.command(number).toString())
        .postLater(
            talk.messages(),
            new JsonObject()
                .put("text", new String(text, StandardCharsets.US_ASCII))
                .put("focalPoint", author.focalPoint().toString()))
        .whenComplete((reply, failed) -> told(audience, number, reply, failed, System.nanoTime()));
  }

  static void told(
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
