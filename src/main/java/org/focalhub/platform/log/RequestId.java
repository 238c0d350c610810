package org.focalhub.platform.log;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.context.storage.AccessMode;
import io.vertx.core.spi.context.storage.ContextLocal;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.focalhub.platform.id.Ids;

/**
 * What one request, or one live connection, is called in the log, in the answer's header {@code
 * X-Request-Id} and in problem documents: a UUID, or 32 hexadecimal digits as some proxies draw
 * them. It belongs to the Vert.x context of the request and follows it over threads and workers.
 *
 * <p>Vert.x finds this class by its service file before it is built, for a context's places are
 * counted then.
 */
public final class RequestId implements VertxServiceProvider {
  /** As proxies send it, and as clients are told it. */
  public static final String HEADER = "X-Request-Id";

  private static final ContextLocal<String> PLACE = ContextLocal.registerLocal(String.class);
  private static final Pattern WELL_FORMED =
      Pattern.compile("[0-9a-fA-F]{8}(-?)([0-9a-fA-F]{4}\\1){3}[0-9a-fA-F]{12}");
  private static final Pattern WITHOUT_HYPHENS = Pattern.compile("(.{8})(.{4})(.{4})(.{4})(.{12})");

  @Override
  public void init(VertxBootstrap builder) {
    // Loading the class has registered the place.
  }

  public static boolean isWellFormed(String id) {
    return WELL_FORMED.matcher(id).matches();
  }

  /** A new one. */
  public static String draw() {
    return Ids.next().toString();
  }

  /** From now on what is done on the current context is done for this request. */
  public static void begin(String id) {
    Vertx.currentContext().putLocal(PLACE, AccessMode.CONCURRENT, id);
  }

  /** Does the work for this request, on a context of its own on the current event loop. */
  public static void within(String id, Runnable work) {
    ContextInternal own = ContextInternal.current().duplicate();
    own.putLocal(PLACE, AccessMode.CONCURRENT, id);
    own.dispatch(ignored -> work.run());
  }

  /** For what is done now; empty where it is for no request. */
  public static Optional<String> current() {
    Context context = Vertx.currentContext();
    return context == null
        ? Optional.empty()
        : Optional.ofNullable(context.getLocal(PLACE, AccessMode.CONCURRENT));
  }

  /** As a URI (RFC 9562 §4, RFC 9457 §3.1.5). */
  public static String uri(String id) {
    String hyphened =
        id.length() == 32 ? WITHOUT_HYPHENS.matcher(id).replaceAll("$1-$2-$3-$4-$5") : id;
    return "urn:uuid:" + UUID.fromString(hyphened);
  }
}
