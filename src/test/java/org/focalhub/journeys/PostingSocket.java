package org.focalhub.journeys;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.focalhub.journeys.PostingClients.Topic;
import org.focalhub.testing.SmallNetwork.Member;

/** One person's live socket at one door, over which messages are posted. */
final class PostingSocket implements WebSocket.Listener {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Map<String, CompletableFuture<JsonObject>> waiting = new ConcurrentHashMap<>();
  private final StringBuilder frame = new StringBuilder();
  private final Member member;
  private final Duration patience;
  private final WebSocket socket;
  private volatile boolean lost;

  /**
   * @throws IllegalStateException when nobody opens
   */
  PostingSocket(int port, Member member, Duration patience) {
    this.member = member;
    this.patience = patience;
    this.socket =
        soon(
            CLIENT
                .newWebSocketBuilder()
                .connectTimeout(patience)
                .header("Cookie", member.cookie())
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/api/live"), this));
  }

  boolean isLost() {
    return lost;
  }

  /**
   * The frame {@code posted} or {@code refused} of this command.
   *
   * @throws IllegalStateException when none comes in time; the line is given up then
   */
  JsonObject post(Topic topic, UUID command, String text) {
    CompletableFuture<JsonObject> answer = new CompletableFuture<>();
    waiting.put(command.toString(), answer);
    JsonObject post =
        new JsonObject()
            .put("type", "post")
            .put("command", command.toString())
            .put("timeline", topic.channel().toString())
            .put("topic", topic.id())
            .put("focalPoint", member.focalPoint().toString())
            .put("text", text);
    try {
      soon(socket.sendText(post.encode(), true));
      return soon(answer);
    } catch (IllegalStateException unanswered) {
      giveUp();
      throw unanswered;
    }
  }

  void giveUp() {
    lost = true;
    socket.abort();
    waiting.values().forEach(answer -> answer.cancel(false));
  }

  private <T> T soon(CompletableFuture<T> future) {
    try {
      return future.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).join();
    } catch (CompletionException | java.util.concurrent.CancellationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
    frame.append(text);
    if (last) {
      hear(new JsonObject(frame.toString()));
      frame.setLength(0);
    }
    from.request(1);
    return null;
  }

  private void hear(JsonObject heard) {
    CompletableFuture<JsonObject> answer = waiting.remove(heard.getString("command", ""));
    if (answer != null) {
      answer.complete(heard);
    }
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    giveUp();
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    giveUp();
  }
}
