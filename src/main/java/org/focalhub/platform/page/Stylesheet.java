package org.focalhub.platform.page;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import org.focalhub.platform.id.TokenHash;

/** The one style sheet of pages: the tokens of the screens, and what little pages need. */
final class Stylesheet {
  private static final String PATH = "/page.css";
  private static final Buffer CSS = read("/page/tokens.css").appendBuffer(read("/page/page.css"));

  /** Changes with the content, so that a browser keeps it for ever. */
  static final String ADDRESS = PATH + "?v=" + version();

  private Stylesheet() {}

  static void addTo(Router router) {
    router.get(PATH).handler(Stylesheet::send);
  }

  private static void send(RoutingContext context) {
    context
        .response()
        .putHeader("Content-Type", "text/css; charset=utf-8")
        .putHeader("Cache-Control", "public, max-age=31536000, immutable")
        .end(CSS);
  }

  private static String version() {
    return HexFormat.of().formatHex(TokenHash.of(CSS.toString()), 0, 8);
  }

  private static Buffer read(String resource) {
    try (InputStream bytes = Stylesheet.class.getResourceAsStream(resource)) {
      if (bytes == null) {
        throw new IllegalStateException(resource + " is missing");
      }
      return Buffer.buffer(bytes.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
