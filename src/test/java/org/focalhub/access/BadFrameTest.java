package org.focalhub.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketFrame;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What no well-behaved client says over its socket. */
class BadFrameTest {
  private static final int MOST_FRAME_BYTES = 64 * 1024;
  private static final int LOST = 1006;
  private static final int MISUSED = 4400;

  private static HostileSite site;
  private static Member member;
  private static UUID channel;
  private static UUID other;
  private static Tables tables;
  private Map<String, String> before;

  @BeforeAll
  static void start() {
    site = new HostileSite(settings -> settings.with("live.max-follows", "2"));
    member = site.network.member();
    channel = site.network.channel(member.focalPoint());
    other = site.network.focalPoint();
    tables = new Tables(site.network);
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @BeforeEach
  void remember() {
    before = tables.now();
  }

  @AfterEach
  void nothing_has_changed_and_others_are_served() {
    assertThat(tables.now()).isEqualTo(before);
    RawSocket another = open();
    assertThat(another.heardOut().closeCode()).isZero();
    another.close();
  }

  @Test
  void what_is_no_frame_of_the_protocol_is_refused_and_the_tenth_ends_the_connection() {
    String id = channel.toString();
    List<String> frames =
        List.of(
            "",
            "{",
            "[]",
            "null",
            "7",
            "{}",
            "{\"type\":null}",
            "{\"type\":7}",
            "{\"type\":{}}",
            "{\"type\":\"FOLLOW\"}",
            "{\"type\":\"hello\"}",
            "{\"type\":\"follow\"}",
            "{\"type\":\"follow\",\"timeline\":\"" + id + "\"}",
            "{\"type\":\"follow\",\"timeline\":\"" + id + "\",\"after\":-1}",
            "{\"type\":\"follow\",\"timeline\":\"" + id + "\",\"after\":\"0\"}",
            "{\"type\":\"follow\",\"timeline\":\"" + id + "\",\"after\":0.5}",
            "{\"type\":\"follow\",\"timeline\":\"" + id + "\",\"after\":1e400}",
            "{\"type\":\"follow\",\"timeline\":\"" + id + "\",\"after\":99999999999999999999}",
            "{\"type\":\"follow\",\"timeline\":\"" + id + "\",\"after\":null}",
            "{\"type\":\"follow\",\"timeline\":[\"" + id + "\"],\"after\":0}",
            "{\"type\":\"follow\",\"timeline\":\"x\",\"after\":0}",
            "{\"type\":\"follow\",\"timeline\":\"" + "z".repeat(36) + "\",\"after\":0}",
            "{\"type\":\"unfollow\",\"timeline\":null}",
            "{\"type\":\"mark\",\"timeline\":\"" + id + "\",\"topic\":\"" + id + "\"}",
            "{\"type\":\"time\",\"id\":true}",
            "{\"type\":\"time\",\"type\":\"time\",\"id\":1}",
            "{\"type\":\"time\",\"id\":1} {}",
            "{\"type\":" + "[".repeat(20_000),
            "{\"a\":".repeat(5_000));
    for (int place = 0; place < frames.size(); place += 9) {
      List<String> some = frames.subList(place, Math.min(frames.size(), place + 9));
      RawSocket socket = open();
      some.forEach(socket::say);
      assertThat(socket.heardOut().closeCode()).as(some.toString()).isZero();
      assertThat(socket.errors())
          .as(some.toString())
          .isEqualTo(Collections.nCopies(some.size(), "bad-frame"));
      for (int more = some.size(); more < 10; more++) {
        socket.say("no frame");
      }
      assertThat(socket.heardOut().closeCode()).isEqualTo(MISUSED);
    }
  }

  @Test
  void a_frame_that_is_too_large_ends_the_connection() {
    RawSocket socket = open();
    socket.say("{\"type\":\"time\",\"id\":1,\"x\":\"" + "x".repeat(MOST_FRAME_BYTES) + "\"}");
    assertThat(socket.heardOut().closeCode()).isIn(MISUSED, LOST);
  }

  @Test
  void a_message_in_pieces_without_an_end_ends_the_connection() {
    RawSocket socket = open();
    String piece = "x".repeat(MOST_FRAME_BYTES / 4);
    socket.socket.writeFrame(WebSocketFrame.textFrame("{\"type\":\"" + piece, false));
    for (int more = 0; more < 6; more++) {
      socket.socket.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer(piece), false));
    }
    socket.socket.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer("\"}"), true));
    assertThat(socket.heardOut().closeCode()).isIn(MISUSED, LOST);
  }

  @Test
  void bytes_that_are_no_text_are_refused_and_those_too_that_pretend_to_be() {
    RawSocket socket = open();
    socket.say(Buffer.buffer(new byte[] {1, 2, 3}));
    assertThat(socket.heardOut().errors()).containsExactly("not-text");
    socket.socket.writeFrame(
        new io.vertx.core.http.impl.ws.WebSocketFrameImpl(
            io.vertx.core.http.WebSocketFrameType.TEXT,
            io.netty.buffer.Unpooled.wrappedBuffer(new byte[] {(byte) 0xc3, (byte) 0x28}),
            true));
    assertThat(socket.heardOut().errors()).containsExactly("not-text", "bad-frame");
    socket.close();
  }

  @Test
  void who_talks_without_a_pause_is_told_and_then_cut_off() {
    RawSocket socket = open();
    for (int number = 0; number < 700; number++) {
      socket.say("{\"type\":\"time\",\"id\":" + number + "}");
    }
    assertThat(socket.heardOut().closeCode()).isEqualTo(MISUSED);
    assertThat(socket.errors()).isNotEmpty().containsOnly("too-many-commands");
  }

  @Test
  void nobody_follows_more_than_the_hub_is_willing_to_remember() {
    RawSocket socket = open();
    for (UUID one : List.of(channel, member.focalPoint(), other)) {
      socket.say("{\"type\":\"follow\",\"timeline\":\"" + one + "\",\"after\":0}");
      socket.heardOut();
      org.awaitility.Awaitility.await()
          .until(
              () ->
                  socket.frames().toString().contains(one.toString())
                      || !socket.errors().isEmpty());
    }
    assertThat(socket.errors()).containsExactly("too-many-follows");
    socket.close();
  }

  @Test
  void another_sites_page_gets_no_socket() {
    for (String origin :
        List.of(
            "https://evil.example",
            "null",
            "http://hub.example",
            "https://hub.example.evil.example")) {
      assertThatThrownBy(
              () ->
                  Waiting.on(
                      site.vertx
                          .createWebSocketClient()
                          .connect(
                              RawSocket.address(site, member.cookie())
                                  .addHeader("Origin", origin))))
          .as(origin)
          .isInstanceOfSatisfying(
              UpgradeRejectedException.class,
              refused -> assertThat(refused.getStatus()).isEqualTo(403));
    }
  }

  @Test
  void a_plain_request_to_the_live_address_is_told_so() {
    assertThat(site.api().as(member).get("/api/live").problem())
        .isEqualTo("/problems/malformed-request");
    assertThat(site.api().as(member).raw("POST", "/api/live", "{}").status()).isIn(404, 405);
  }

  private static RawSocket open() {
    return RawSocket.open(site, member.cookie());
  }
}
