package org.focalhub.platform.docs;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.focalhub.platform.http.ContractFile;

/** Serves {@code /docs/api}, {@code /docs/live} and the contract itself. */
public final class DocsRoutes {
  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

  private final Buffer api;
  private final Buffer live;
  private final Buffer contract;

  private DocsRoutes() {
    this.contract = Buffer.buffer(resource("/openapi.yaml"));
    this.api = page("API", ApiText.of(ContractFile.read()));
    this.live =
        page(
            "Live protocol",
            new String(resource("/docs/live-protocol.md"), StandardCharsets.UTF_8));
  }

  /** Makes the pages on a worker. */
  public static Future<DocsRoutes> make(Vertx vertx) {
    return vertx.executeBlocking(DocsRoutes::new);
  }

  public void addTo(Router router) {
    add(router, "/docs/api", "text/html; charset=utf-8", api);
    add(router, "/docs/live", "text/html; charset=utf-8", live);
    add(router, "/docs/openapi.yaml", "application/yaml", contract);
  }

  private static void add(Router router, String path, String type, Buffer bytes) {
    router
        .get(path)
        .handler(
            context ->
                context
                    .response()
                    .putHeader("Content-Type", type)
                    .putHeader("Cache-Control", "no-cache")
                    .end(bytes.copy()));
  }

  private static Buffer page(String title, String markdown) {
    String body =
        HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .attributeProviderFactory(context -> DocsRoutes::nameHeading)
            .build()
            .render(Parser.builder().extensions(EXTENSIONS).build().parse(markdown));
    String frame = new String(resource("/docs/page.html"), StandardCharsets.UTF_8);
    return Buffer.buffer(frame.replace("{{title}}", title).replace("{{body}}", body));
  }

  /** Headings can be linked to by their own words. */
  private static void nameHeading(Node node, String tag, Map<String, String> attributes) {
    if (node instanceof Heading && node.getFirstChild() instanceof Text text) {
      attributes.put("id", text.getLiteral().toLowerCase(Locale.ROOT).replace(' ', '-'));
    }
  }

  private static byte[] resource(String name) {
    try (InputStream bytes = DocsRoutes.class.getResourceAsStream(name)) {
      if (bytes == null) {
        throw new IllegalStateException(name + " is missing from the class path");
      }
      return bytes.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
