package org.focalhub.platform.config;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The rules that join several settings, and those about the shape of an address. */
final class Consistency {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Duration SHORTEST_DAY = Duration.ofHours(1);
  private static final String DOMAIN_NAME =
      "[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9])?(\\.[A-Za-z0-9-]+)*";
  private static final String MAIL_ADDRESS = "[^\\s@<>,;]+@[^\\s@<>,;]+";

  private final HubConfig config;
  private final List<String> problems = new ArrayList<>();

  private Consistency(HubConfig config) {
    this.config = config;
  }

  static List<String> problems(HubConfig config) {
    Consistency rules = new Consistency(config);
    rules.theRealHubIsReachable();
    rules.publicUrlIsAnOrigin();
    rules.databaseIsPostgresql();
    rules.caCertificatesAreThere();
    rules.mailAddressesAreAddresses();
    rules.mailUserHasAPassword();
    rules.mailIsSignedByItsDomain();
    rules.sessionsEndInOrder();
    rules.portsDiffer();
    rules.answersFollowAcknowledgements();
    rules.aWorkingDayHasAnHour();
    rules.formsAreThere();
    rules.holidaysAreDates();
    return rules.problems;
  }

  private void theRealHubIsReachable() {
    if (!config.isDemo()) {
      require("web.public-url", config.web().publicUrl());
      if (config.mail().hosts().isEmpty()) {
        problem("mail.hosts", "must be set in mode run");
      }
      require("mail.from", config.mail().from());
    }
  }

  private void require(String path, Optional<?> value) {
    if (value.isEmpty()) {
      problem(path, "must be set in mode run");
    }
  }

  private void publicUrlIsAnOrigin() {
    config.web().publicUrl().filter(url -> !isOrigin(url)).ifPresent(this::refusePublicUrl);
  }

  private void refusePublicUrl(URI url) {
    problem(
        "web.public-url",
        "is \""
            + url
            + "\" but must be https://host or https://host:port without a path"
            + " (http for localhost only)");
  }

  private static boolean isOrigin(URI url) {
    boolean secure =
        "https".equals(url.getScheme())
            || ("http".equals(url.getScheme()) && THIS_MACHINE.contains(url.getHost()));
    return secure
        && url.getRawPath().isEmpty()
        && url.getRawQuery() == null
        && url.getRawFragment() == null
        && url.getRawUserInfo() == null;
  }

  private void databaseIsPostgresql() {
    config.database().url().ifPresent(this::checkDatabaseUrl);
  }

  private void checkDatabaseUrl(URI url) {
    boolean named = url.getPath() != null && url.getPath().matches("/[^/]+");
    if (!"postgresql".equals(url.getScheme())
        || !named
        || url.getRawQuery() != null
        || url.getRawUserInfo() != null) {
      problem(
          "database.url",
          "must be postgresql://host:port/name; user, password and TLS are settings of their own");
    }
    if (config.database().user().isEmpty()) {
      problem("database.user", "must be set when database.url is");
    }
  }

  private void caCertificatesAreThere() {
    checkIsReadable("database.tls.ca-certificate", config.database().tls().caCertificate());
    checkIsReadable("mail.ca-certificate", config.mail().caCertificate());
  }

  private void checkIsReadable(String path, Optional<Path> wanted) {
    wanted
        .filter(file -> !Files.isReadable(file))
        .ifPresent(
            file -> problem(path, "is \"" + file + "\", which is not a file that can be read"));
  }

  private void mailAddressesAreAddresses() {
    checkMailAddress("mail.from", config.mail().from());
    checkMailAddress("first-administrator", config.firstAdministrator());
  }

  private void checkMailAddress(String path, Optional<String> address) {
    address
        .filter(text -> !text.matches(MAIL_ADDRESS))
        .ifPresent(
            text ->
                problem(path, "is \"" + text + "\" but must be an address, as hub@example.org"));
  }

  private void mailUserHasAPassword() {
    if (config.mail().user().isPresent() != config.mail().password().isPresent()) {
      problem("mail.user", "and mail.password must be set together or not at all");
    }
  }

  private void mailIsSignedByItsDomain() {
    HubConfig.Dkim dkim = config.mail().dkim();
    long set =
        Stream.of(dkim.domain(), dkim.selector(), dkim.keyFile())
            .filter(Optional::isPresent)
            .count();
    if (set == 1 || set == 2) {
      problem(
          "mail.dkim.domain",
          "and mail.dkim.selector and mail.dkim.key-file must be set together or not at all");
    }
    checkDkimName("mail.dkim.domain", dkim.domain());
    checkDkimName("mail.dkim.selector", dkim.selector());
    dkim.domain().ifPresent(this::checkIsTheSenders);
    dkim.keyFile().ifPresent(this::checkDkimKey);
  }

  private void checkDkimName(String path, Optional<String> name) {
    name.filter(text -> !text.matches(DOMAIN_NAME))
        .ifPresent(text -> problem(path, "is \"" + text + "\" but must be as in the DNS"));
  }

  /** Else receivers do not take the signature for the sender's (RFC 7489 §3.1.1). */
  private void checkIsTheSenders(String domain) {
    String sender = config.mail().from().orElse("").toLowerCase(Locale.ROOT);
    String signer = domain.toLowerCase(Locale.ROOT);
    if (!sender.isEmpty() && !sender.endsWith("@" + signer) && !sender.endsWith("." + signer)) {
      problem("mail.dkim.domain", "must be the domain of mail.from, or one above it");
    }
  }

  private void checkDkimKey(Path file) {
    try {
      DkimKeyFile.read(file);
    } catch (BadSettings e) {
      problem("mail.dkim.key-file", "is \"" + file + "\", but " + e.problems().get(0));
    }
  }

  private void sessionsEndInOrder() {
    if (config.sessions().idle().compareTo(config.sessions().longest()) > 0) {
      problem("sessions.idle", "must not be more than sessions.longest");
    }
  }

  private void portsDiffer() {
    if (config.web().port() != 0 && config.web().port() == config.management().port()) {
      problem("management.port", "must differ from web.port");
    }
  }

  private void answersFollowAcknowledgements() {
    HubConfig.Consultation targets = config.consultation();
    if (targets.urgent().acknowledgeHours() > targets.urgent().answerHours()) {
      problem(
          "consultation.urgent.acknowledge-hours",
          "must not be more than consultation.urgent.answer-hours");
    }
    if (targets.routine().acknowledgeDays() > targets.routine().answerDays()) {
      problem(
          "consultation.routine.acknowledge-days",
          "must not be more than consultation.routine.answer-days");
    }
  }

  private void aWorkingDayHasAnHour() {
    HubConfig.WorkingHours hours = config.consultation().workingHours();
    if (Duration.between(hours.from(), hours.to()).compareTo(SHORTEST_DAY) < 0) {
      problem(
          "consultation.working-hours.from",
          "must be at least an hour before consultation.working-hours.to");
    }
  }

  private void formsAreThere() {
    checkIsThere("consultation.forms", config.consultation().forms());
  }

  private void holidaysAreDates() {
    Path holidays = config.consultation().holidays();
    if (checkIsThere("consultation.holidays", holidays)) {
      try {
        OwnHolidays.read(holidays);
      } catch (BadSettings e) {
        e.problems().forEach(wrong -> problem("consultation.holidays", "is wrong: " + wrong));
      }
    }
  }

  private boolean checkIsThere(String path, Path file) {
    boolean there = ConfFile.isThere(file);
    if (!there) {
      problem(path, "is \"" + file + "\", which is not a file that can be read");
    }
    return there;
  }

  private void problem(String path, String what) {
    problems.add(path + " (" + SettingName.variable(path) + ") " + what);
  }
}
