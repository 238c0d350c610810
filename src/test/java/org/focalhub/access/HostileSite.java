package org.focalhub.access;

import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.focalhub.Hub;
import org.focalhub.platform.config.Settings;
import org.focalhub.platform.mail.MailCatcher;
import org.focalhub.testing.Api;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;

/** A real hub, not a demo, on a database of its own, with a mail server that nobody reads. */
final class HostileSite implements AutoCloseable {
  private final TestDatabase database = TestDatabase.migrated().create();
  private final MailCatcher mails;
  final Vertx vertx = database.vertx();
  final SmallNetwork network = new SmallNetwork(vertx, database.open());
  final Hub hub;

  HostileSite() {
    this(UnaryOperator.identity());
  }

  HostileSite(UnaryOperator<Settings> more) {
    mails = Waiting.on(MailCatcher.start(vertx, InstantSource.system()));
    hub = Waiting.on(Hub.start(more.apply(settings()).read()));
  }

  private Settings settings() {
    return database
        .hubSettings()
        .with("mode", "run")
        .with("web.public-url", "https://hub.example")
        .with("mail.hosts", "127.0.0.1")
        .with("mail.port", String.valueOf(mails.port()))
        .with("mail.tls", "none")
        .with("mail.from", "hub@hub.example")
        .with("sign-in.attempts-per-source", "100000");
  }

  Api api() {
    return Api.of(hub.webPort());
  }

  @Override
  public void close() {
    Waiting.on(hub.stop());
    Waiting.on(mails.stop());
    database.drop();
  }
}
