package org.focalhub.platform.mail;

import io.netty.handler.codec.http.QueryStringEncoder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.focalhub.platform.json.Json;
import org.focalhub.platform.mail.MailCatcher.CaughtMail;
import org.focalhub.platform.mail.MailCatcher.Mailbox;

/** The mails of several demo hubs, kept by whoever started them. */
public final class MailboxesElsewhere implements Mailboxes {
  /** Gives a {@link Listing}. */
  public static final String LIST = "/mailboxes";

  /** With the parameter {@code address}; gives {@link Contents}. */
  public static final String ONE = "/mails";

  private static final long LONGEST_ANSWER_SECONDS = 5;

  private final HttpClient client;
  private final URI place;

  /** Over the wire. */
  public record Listing(List<Mailbox> mailboxes) {}

  /** Over the wire. */
  public record Contents(List<CaughtMail> mails) {}

  public MailboxesElsewhere(Vertx vertx, URI place) {
    this.client = vertx.createHttpClient();
    this.place = place;
  }

  @Override
  public Future<List<Mailbox>> list() {
    return ask(LIST).map(json -> Json.decode(json, Listing.class).mailboxes());
  }

  @Override
  public Future<List<CaughtMail>> of(String address) {
    QueryStringEncoder one = new QueryStringEncoder(ONE);
    one.addParam("address", address);
    return ask(one.toString()).map(json -> Json.decode(json, Contents.class).mails());
  }

  private Future<Buffer> ask(String path) {
    return client
        .request(HttpMethod.GET, place.getPort(), place.getHost(), path)
        .compose(request -> request.send())
        .compose(HttpClientResponse::body)
        .timeout(LONGEST_ANSWER_SECONDS, TimeUnit.SECONDS);
  }
}
