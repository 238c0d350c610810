package org.focalhub.platform.http;

import io.vertx.core.http.Cookie;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.json.Json;
import org.focalhub.platform.json.MalformedJson;
import org.focalhub.platform.text.Language;

/**
 * One request whose parameters and body the contract has let through. What the contract requires is
 * there; what it makes optional comes as an {@link Optional}.
 */
public final class Exchange {
  private static final String BODY = "body";

  private final RoutingContext context;
  private final Map<String, Object> parameters;
  private final JsonObject body;
  private final String clientAddress;

  Exchange(
      RoutingContext context,
      Map<String, Object> parameters,
      JsonObject body,
      String clientAddress) {
    this.context = context;
    this.parameters = parameters;
    this.body = body;
    this.clientAddress = clientAddress;
  }

  /**
   * The body as a record of the room.
   *
   * @throws Refused when the body says something that the record refuses, such as an instant that
   *     is none
   */
  public <T> T body(Class<T> type) {
    try {
      return Json.fromObject(body, type);
    } catch (MalformedJson e) {
      throw Problem.invalid(e.field().map(Exchange::pointer).orElse(BODY), "type").refused();
    } catch (RuntimeException e) {
      throw Problem.invalid(BODY, "type").refused();
    }
  }

  /**
   * Whether the body has this field, be it null: a PATCH tells what to clear from what to leave.
   */
  public boolean bodyNames(String field) {
    return body.containsKey(field);
  }

  public UUID id(String parameter) {
    return UUID.fromString(text(parameter));
  }

  public String text(String parameter) {
    return findText(parameter).orElseThrow(() -> missing(parameter));
  }

  public long number(String parameter) {
    return findNumber(parameter).orElseThrow(() -> missing(parameter));
  }

  public Optional<String> findText(String parameter) {
    return Optional.ofNullable(parameters.get(parameter)).map(String::valueOf);
  }

  public Optional<UUID> findId(String parameter) {
    return findText(parameter).map(UUID::fromString);
  }

  public Optional<Long> findNumber(String parameter) {
    return Optional.ofNullable(parameters.get(parameter))
        .map(value -> ((Number) value).longValue());
  }

  public boolean flag(String parameter, boolean otherwise) {
    return findText(parameter).map(Boolean::parseBoolean).orElse(otherwise);
  }

  /**
   * @throws Refused when it looks like an instant but is none (31 February)
   */
  public Optional<Instant> findInstant(String parameter) {
    return findText(parameter).map(text -> instant(parameter, text));
  }

  /** How many items a page may have: 50 unless the client asks otherwise, as the contract says. */
  public int limit() {
    return findNumber("limit").orElse(50L).intValue();
  }

  /** The id under which this command can be repeated. */
  public UUID command() {
    return id("Idempotency-Key");
  }

  /** The version in {@code If-Match}. */
  public int version() {
    String tag = text("If-Match");
    return Integer.parseInt(tag.substring(1, tag.length() - 1));
  }

  public Optional<String> cookie(String name) {
    return Optional.ofNullable(context.request().getCookie(name)).map(Cookie::getValue);
  }

  public String userAgent() {
    return Optional.ofNullable(context.request().getHeader("User-Agent")).orElse("");
  }

  /** The client's network address, seen through trusted proxies only. */
  public String clientAddress() {
    return clientAddress;
  }

  /**
   * The language of problems on this request: the caller's own once known, else what the browser
   * prefers.
   */
  public Language language() {
    return ProblemAnswers.language(context);
  }

  /** Called by sign-in once it knows who is asking. */
  public void speak(Language language) {
    context.put(ProblemAnswers.LANGUAGE, language);
  }

  private static Instant instant(String parameter, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (java.time.DateTimeException e) {
      throw Problem.invalid(parameter, "instant").refused();
    }
  }

  /** {@code successor.email} as the JSON pointer {@code /successor/email}. */
  private static String pointer(String field) {
    return "/" + field.replace('.', '/').replace("[", "/").replace("]", "");
  }

  private static IllegalStateException missing(String parameter) {
    return new IllegalStateException("the contract does not require " + parameter);
  }
}
