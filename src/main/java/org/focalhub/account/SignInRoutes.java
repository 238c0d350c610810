package org.focalhub.account;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.http.Answer;
import org.focalhub.platform.http.ContractRouter;
import org.focalhub.platform.http.Exchange;
import org.focalhub.platform.http.Operation;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.platform.http.Refused;
import org.focalhub.platform.http.SourceLimit;
import org.focalhub.platform.mail.EmailAddress;
import org.focalhub.platform.text.Language;

/** The operations by which one gets in. */
final class SignInRoutes {
  private final SignIn signIn;
  private final SourceLimit sources;

  record ChallengeBody(String email, Optional<Language> language) {}

  record CodeBody(UUID challenge, String code) {
    /** As it was mailed, without the spaces that make it readable. */
    String digits() {
      return code.replace(" ", "");
    }
  }

  record LinkBody(String token) {}

  SignInRoutes(SignIn signIn, SourceLimit sources) {
    this.signIn = signIn;
    this.sources = sources;
  }

  void bind(ContractRouter router) {
    router
        .open("askForSignIn", limited(this::ask))
        .open("signInWithCode", limited(this::withCode))
        .open("signInWithLink", limited(this::withLink))
        .open("refreshSession", this::refresh);
  }

  private Operation limited(Operation operation) {
    return exchange -> {
      try {
        sources.count(exchange.clientAddress());
        return operation.handle(exchange);
      } catch (Refused refused) {
        return Future.failedFuture(refused);
      }
    };
  }

  private Future<Answer> ask(Exchange exchange) {
    ChallengeBody body = exchange.body(ChallengeBody.class);
    return signIn
        .challenge(
            EmailAddress.required(body.email(), "/email"),
            body.language().orElseGet(exchange::language))
        .map(Answer::accepted);
  }

  private Future<Answer> withCode(Exchange exchange) {
    CodeBody body = exchange.body(CodeBody.class);
    if (body.digits().length() != SignInLetters.CODE_DIGITS) {
      return Refused.with(Problem.invalid("/code", "pattern"));
    }
    return signIn.withCode(body.challenge(), body.digits(), exchange).compose(signIn::answer);
  }

  private Future<Answer> withLink(Exchange exchange) {
    return signIn.withLink(exchange.body(LinkBody.class).token(), exchange).compose(signIn::answer);
  }

  private Future<Answer> refresh(Exchange exchange) {
    return exchange
        .cookie(SessionCookies.REFRESH)
        .map(signIn::refreshed)
        .orElse(Refused.with(Problem.of(ProblemKind.SIGN_IN_REQUIRED)));
  }
}
