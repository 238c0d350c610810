package org.focalhub.platform.http;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.focalhub.platform.json.Json;
import org.focalhub.platform.text.Language;
import org.focalhub.platform.text.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place in which a failure becomes an answer. */
public final class ProblemAnswers {
  static final String LANGUAGE = "language";

  private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);
  private static final Texts TEXTS = Texts.load("problem");

  private ProblemAnswers() {}

  record ErrorView(String field, String rule, String message) {}

  record ProblemView(
      String type,
      String title,
      int status,
      Optional<String> detail,
      List<ErrorView> errors,
      @JsonAnyGetter Map<String, Object> extensions) {}

  /** To be set as the last failure handler of the router. */
  public static void answer(RoutingContext context) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed()) {
      return;
    }
    if (response.headWritten()) {
      response.reset();
      return;
    }
    write(context, problemOf(context));
  }

  static void write(RoutingContext context, Problem problem) {
    HttpServerResponse response = context.response();
    problem
        .retryAfter()
        .ifPresent(wait -> response.putHeader("Retry-After", String.valueOf(wait.toSeconds() + 1)));
    response
        .setStatusCode(problem.kind().status())
        .putHeader("Content-Type", "application/problem+json")
        .putHeader("Content-Language", language(context).tag())
        .putHeader("Cache-Control", "no-store")
        .end(Json.encode(view(problem, language(context))));
  }

  static Language language(RoutingContext context) {
    Language known = context.get(LANGUAGE);
    return known != null
        ? known
        : Language.preferred(context.request().getHeader("Accept-Language"));
  }

  static ProblemView view(Problem problem, Language language) {
    return new ProblemView(
        "/problems/" + problem.kind().slug(),
        TEXTS.say(language, "title." + problem.kind().slug()),
        problem.kind().status(),
        problem.detail().map(key -> TEXTS.say(language, "detail." + key, problem.arguments())),
        problem.errors().stream().map(error -> view(error, language)).toList(),
        problem
            .extension()
            .map(extension -> Map.of(extension.name(), extension.view()))
            .orElse(Map.of()));
  }

  private static ErrorView view(FieldError error, Language language) {
    return new ErrorView(error.field(), error.rule(), message(error, language));
  }

  /** What a rule says to a person, where a room needs it outside a problem document. */
  public static String message(FieldError error, Language language) {
    String key = "rule." + error.rule() + (error.arguments().containsKey("limit") ? ".limit" : "");
    return TEXTS
        .find(language, key, error.arguments())
        .orElseGet(() -> TEXTS.say(language, "rule.other", error.arguments()));
  }

  /** What a problem says to a person, where it is not answered as a document. */
  public record Sentence(String title, Optional<String> detail) {}

  public static Sentence sentence(Problem problem, Language language) {
    return new Sentence(
        TEXTS.say(language, "title." + problem.kind().slug()),
        problem.detail().map(key -> TEXTS.say(language, "detail." + key, problem.arguments())));
  }

  /** The document that answers a failure, for who is not asking over HTTP. */
  public static JsonObject document(Throwable failure, String what, Language language) {
    return Json.toObject(view(problemOf(failure, 500, what), language));
  }

  /** Why a request failed; what nobody expected goes to the log. */
  public static Problem problemOf(RoutingContext context) {
    int status =
        context.failure() instanceof HttpException http
            ? http.getStatusCode()
            : context.statusCode();
    return problemOf(context.failure(), status, context.request().method() + " " + pathOf(context));
  }

  private static Problem problemOf(Throwable failure, int status, String what) {
    if (failure instanceof Refused refused) {
      return refused.problem();
    }
    if (Outage.is(failure)) {
      // Many are told so at once, and health says it too: no trace each.
      LOG.warn("{} has to wait: {}", what, failure.getMessage());
      return Problem.unavailable();
    }
    Optional<Problem> expected = ofStatus(status);
    if (expected.isEmpty()) {
      LOG.error("{} failed", what, failure);
    }
    return expected.orElse(Problem.of(ProblemKind.INTERNAL));
  }

  /** The route rather than the path: an id or an address is nothing for a log. */
  private static String pathOf(RoutingContext context) {
    return context.currentRoute() == null ? "" : String.valueOf(context.currentRoute().getName());
  }

  private static Optional<Problem> ofStatus(int status) {
    return Optional.ofNullable(
            Map.of(
                    400, ProblemKind.MALFORMED_REQUEST,
                    404, ProblemKind.NOT_FOUND,
                    405, ProblemKind.METHOD_NOT_ALLOWED,
                    413, ProblemKind.TOO_LARGE,
                    415, ProblemKind.UNSUPPORTED_MEDIA_TYPE)
                .get(status))
        .map(Problem::of);
  }
}
