package org.focalhub.notification;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.account.SignedInApi;
import org.focalhub.platform.http.Answer;
import org.focalhub.platform.http.Exchange;
import org.focalhub.platform.mail.DigestSubject;

/** Binds the contract's operations on settings. */
final class MailSettingsRoutes {
  private final MailSettingsService settings;
  private final StateMailService states;

  MailSettingsRoutes(MailSettingsService settings, StateMailService states) {
    this.settings = settings;
    this.states = states;
  }

  private record ChannelMode(Optional<MailMode> mode) {}

  private record Parts(List<DigestSubject> parts) {}

  void bind(SignedInApi api) {
    api.on("listMailReaders", (caller, exchange) -> settings.readers(caller).map(Answer::ok))
        .on("getMailSettings", (caller, exchange) -> answer(caller, exchange.id("reader")))
        .on("changeMailSettings", this::change)
        .on("setChannelMail", this::setChannel)
        .on(
            "getStateMail",
            (caller, exchange) ->
                states.find(caller, exchange.text("iso")).map(MailSettingsRoutes::shown))
        .on("changeStateMail", this::changeState);
  }

  /** A reader's settings. */
  Future<Answer> answer(Caller caller, UUID reader) {
    return settings.find(caller, reader).map(MailSettingsRoutes::shown);
  }

  private Future<Answer> change(Caller caller, Exchange exchange) {
    return settings
        .change(
            caller,
            exchange.id("reader"),
            exchange.version(),
            exchange.body(MailSettingsInput.class))
        .map(MailSettingsRoutes::shown);
  }

  private Future<Answer> setChannel(Caller caller, Exchange exchange) {
    return settings
        .setChannel(
            caller,
            exchange.id("reader"),
            exchange.id("channel"),
            exchange.body(ChannelMode.class).mode())
        .map(MailSettingsRoutes::shown);
  }

  private Future<Answer> changeState(Caller caller, Exchange exchange) {
    return states
        .change(
            caller, exchange.text("iso"), exchange.version(), exchange.body(Parts.class).parts())
        .map(MailSettingsRoutes::shown);
  }

  private static Answer shown(Versioned<?> found) {
    return Answer.ok(found.view()).withVersion(found.version());
  }
}
