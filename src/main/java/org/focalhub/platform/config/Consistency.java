package org.focalhub.platform.config;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules that join several settings, and those about the shape of an address. */
final class Consistency {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Duration SHORTEST_DAY = Duration.ofHours(1);
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
    rules.caCertificateIsThere();
    rules.mailAddressesAreAddresses();
    rules.mailUserHasAPassword();
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
      require("mail.host", config.mail().host());
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

  private void caCertificateIsThere() {
    config
        .database()
        .tls()
        .caCertificate()
        .filter(file -> !Files.isReadable(file))
        .ifPresent(
            file ->
                problem(
                    "database.tls.ca-certificate",
                    "is \"" + file + "\", which is not a file that can be read"));
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
