package org.focalhub.notification;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.account.SignedInApi;
import org.focalhub.platform.http.Answer;
import org.focalhub.platform.http.Exchange;

/** The operations on digests. */
final class DigestRoutes {
  /**
   * A mail's own HTML can neither run nor load anything, and is shown in a frame of the hub alone.
   */
  private static final Map<String, String> FRAMED =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; style-src 'unsafe-inline'; sandbox; base-uri 'none'; "
              + "form-action 'none'; frame-ancestors 'self'",
          "X-Frame-Options",
          "SAMEORIGIN");

  private final DigestReading reading;
  private final SettingsAnswer settings;

  /** A reader's settings as they are answered. */
  @FunctionalInterface
  interface SettingsAnswer {
    Future<Answer> of(Caller caller, UUID reader);
  }

  DigestRoutes(DigestReading reading, SettingsAnswer settings) {
    this.reading = reading;
    this.settings = settings;
  }

  void bind(SignedInApi api) {
    api.on("previewDigest", this::preview)
        .on("showDigest", this::show)
        .on("sendDigest", this::send);
  }

  private Future<Answer> preview(Caller caller, Exchange exchange) {
    return reading.preview(caller, exchange.id("reader")).map(Answer::ok);
  }

  private Future<Answer> show(Caller caller, Exchange exchange) {
    return reading.page(caller, exchange.id("reader")).map(page -> framed(page.orElse("")));
  }

  private static Answer framed(String html) {
    Answer.Body body = new Answer.Body("text/html; charset=utf-8", Buffer.buffer(html));
    return new Answer(200, Optional.of(body), FRAMED, List.of());
  }

  private Future<Answer> send(Caller caller, Exchange exchange) {
    UUID reader = exchange.id("reader");
    return reading
        .send(caller, reader, exchange.command())
        .compose(sent -> settings.of(caller, reader));
  }
}
