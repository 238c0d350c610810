package org.focalhub.platform.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Between a real server and a real client. */
class WebSocketLineTest {
  private static final int LARGEST = 1 << 20;

  private final Vertx vertx = Vertx.vertx();
  private final WebSocketClient clients =
      vertx.createWebSocketClient(
          new WebSocketClientOptions().setMaxFrameSize(LARGEST).setMaxMessageSize(LARGEST));
  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

  @AfterEach
  void close() throws Exception {
    vertx.close().await(20, TimeUnit.SECONDS);
  }

  /** One end of a line, with the socket above it. */
  private record End(ServerWebSocket socket, WebSocketLine line) {}

  @Test
  void texts_of_every_length_arrive_as_they_are_between_what_the_socket_itself_says()
      throws Exception {
    List<String> texts = new ArrayList<>();
    for (int length : new int[] {0, 1, 125, 126, 1_024, 65_535, 65_536, 300_000}) {
      texts.add("é".repeat(length / 2) + "x".repeat(length % 2));
    }
    connect(
        end ->
            texts.forEach(
                text -> {
                  end.line().write(new SharedFrame(Buffer.buffer(text)));
                  end.socket().writeTextMessage("said after " + text.length());
                }));
    for (String text : texts) {
      assertThat(next()).isEqualTo(text);
      assertThat(next()).isEqualTo("said after " + text.length());
    }
  }

  @Test
  void one_frame_goes_to_many() throws Exception {
    SharedFrame frame = new SharedFrame(Buffer.buffer("to all"));
    HttpServer server = serve(end -> end.line().write(frame));
    for (int socket = 0; socket < 3; socket++) {
      come(server);
      assertThat(next()).isEqualTo("to all");
    }
  }

  @Test
  void a_line_whose_other_end_does_not_read_is_full_until_it_does_and_nothing_is_lost()
      throws Exception {
    String text = "x".repeat(100_000);
    Promise<Integer> written = Promise.promise();
    Promise<Void> drained = Promise.promise();
    WebSocket client =
        come(
            serve(
                end -> {
                  SharedFrame frame = new SharedFrame(Buffer.buffer(text));
                  end.socket().drainHandler(drained::complete);
                  end.socket()
                      .textMessageHandler(
                          begin -> {
                            int frames = 0;
                            while (!end.line().full()) {
                              end.line().write(frame);
                              frames++;
                            }
                            written.complete(frames);
                          });
                }));
    client.pause();
    client.writeTextMessage("begin");
    int frames = written.future().await(20, TimeUnit.SECONDS);
    assertThat(drained.future().isComplete()).isFalse();
    client.resume();
    drained.future().await(20, TimeUnit.SECONDS);
    assertThat(IntStream.range(0, frames).mapToObj(frame -> next())).containsOnly(text);
  }

  /**
   * Between the goodbye of the other end and its being gone there are turns of the event loop, in
   * which many may be told something.
   */
  @Test
  void who_said_goodbye_is_told_nothing_more_and_keeps_nobody_from_being_told() throws Exception {
    Promise<Boolean> full = Promise.promise();
    WebSocket client =
        come(
            serve(
                end ->
                    end.socket()
                        .frameHandler(
                            frame -> {
                              if (frame.isClose()) {
                                end.line().write(new SharedFrame(Buffer.buffer("too late")));
                                full.complete(end.line().full());
                              }
                            })));
    client.close().await(20, TimeUnit.SECONDS);
    assertThat(full.future().await(20, TimeUnit.SECONDS)).isFalse();
    assertThat(received).isEmpty();
  }

  private String next() {
    try {
      return received.poll(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void connect(Consumer<End> met) throws Exception {
    come(serve(met));
  }

  private HttpServer serve(Consumer<End> met) throws Exception {
    return vertx
        .createHttpServer()
        .requestHandler(request -> upgrade(request, met))
        .listen(0, "127.0.0.1")
        .await(20, TimeUnit.SECONDS);
  }

  private static void upgrade(HttpServerRequest request, Consumer<End> met) {
    HttpConnection connection = request.connection();
    request
        .toWebSocket()
        .onSuccess(
            socket ->
                met.accept(new End(socket, WebSocketLine.below(socket, connection).orElseThrow())));
  }

  private WebSocket come(HttpServer server) throws Exception {
    ClientWebSocket client = clients.webSocket();
    client.textMessageHandler(received::add);
    return client.connect(server.actualPort(), "127.0.0.1", "/").await(20, TimeUnit.SECONDS);
  }
}
