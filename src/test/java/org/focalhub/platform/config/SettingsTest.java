package org.focalhub.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  private static final Settings DEMO = Settings.defaults().with("mode", "demo");

  @TempDir Path folder;

  @Test
  void the_packaged_file_names_every_setting_and_nothing_else() throws IOException {
    Map<String, String> packaged =
        SettingsFile.read(Files.readString(Path.of("conf/hub.yaml")), "hub.yaml");
    assertThat(packaged.keySet()).isEqualTo(RecordReader.paths(HubConfig.class));
  }

  @Test
  void no_two_settings_share_a_variable() {
    assertThat(RecordReader.paths(HubConfig.class).stream().map(SettingName::variable))
        .doesNotHaveDuplicates();
  }

  @Test
  void a_demo_starts_with_the_defaults() {
    HubConfig config = DEMO.read();
    assertThat(config.web().port()).isEqualTo(8080);
    assertThat(config.web().host()).isEqualTo("127.0.0.1");
    assertThat(config.management().port()).isEqualTo(8081);
    assertThat(config.sessions().accessToken()).isEqualTo(Duration.ofMinutes(5));
    assertThat(config.live().maxFrame().bytes()).isEqualTo(65_536);
    assertThat(config.database().url()).isEmpty();
    assertThat(config.offersPasswordless()).isTrue();
  }

  @Test
  void a_file_counts_more_than_a_default_and_a_variable_more_than_a_file() {
    Path file = write("web:\n  host: 0.0.0.0\n  port: 9000\n");
    HubConfig config =
        DEMO.withFile(file).withEnvironment(Map.of("HUB_WEB_PORT", "9001", "PATH", "/bin")).read();
    assertThat(config.web().host()).isEqualTo("0.0.0.0");
    assertThat(config.web().port()).isEqualTo(9001);
    assertThat(config.web().maxBody().bytes()).isEqualTo(262_144);
  }

  @Test
  void a_list_is_written_alike_in_file_and_variable() {
    Path file = write("web:\n  trusted-proxies: [10.0.0.0/8, '::1']\n");
    HubConfig fromFile = DEMO.withFile(file).read();
    HubConfig fromVariable =
        DEMO.withEnvironment(Map.of("HUB_WEB_TRUSTED_PROXIES", "10.0.0.0/8, ::1")).read();
    assertThat(fromFile.web()).isEqualTo(fromVariable.web());
    assertThat(fromFile.web().trustedProxies().get(0).contains("10.200.3.4")).isTrue();
    assertThat(fromFile.web().trustedProxies().get(0).contains("11.0.0.1")).isFalse();
    assertThat(fromFile.web().trustedProxies().get(1).contains("0:0:0:0:0:0:0:1")).isTrue();
  }

  @Test
  void everything_wrong_is_named_at_once_with_what_is_allowed_and_where_it_stands() {
    Path file = write("web:\n  prot: 80\n  host:\nmail:\n  port: 0\nlanguage: de\n");
    Map<String, String> environment =
        Map.of(
            "HUB_WEB_PORT", "http", "HUB_SESSIONS_IDEL", "1 d", "HUB_SIGN_IN_CODE_LIFETIME", "10");
    problems(Settings.defaults().withFile(file).withEnvironment(environment))
        .containsExactlyInAnyOrder(
            "web.prot in " + file + " is not a setting; did you mean web.port?",
            "web.host in " + file + " is empty but must be a text",
            "mail.port in " + file + " is \"0\" but must be a whole number from 1 to 65535",
            "language in " + file + " is \"de\" but must be en or fr",
            "HUB_WEB_PORT is \"http\" but must be a whole number from 0 to 65535",
            "HUB_SESSIONS_IDEL in the environment is not a setting; did you mean HUB_SESSIONS_IDLE?",
            "HUB_SIGN_IN_CODE_LIFETIME is \"10\" but must be a duration with its unit"
                + " (ms, s, m, h, d), as 10 m, from 1 m to 1 h",
            "web.public-url (HUB_WEB_PUBLIC_URL) must be set in mode run",
            "mail.hosts (HUB_MAIL_HOSTS) must be set in mode run",
            "mail.from (HUB_MAIL_FROM) must be set in mode run");
  }

  @ParameterizedTest
  @CsvSource({
    "mode, test",
    "web.public-url, hub.example.org",
    "web.public-url, http://hub.example.org",
    "web.public-url, https://hub.example.org/path",
    "web.trusted-proxies, proxy.example.org",
    "web.trusted-proxies, 10.0.0.0/33",
    "web.max-body, 65 MiB",
    "web.max-body, 1000",
    "web.max-body, 99999999999 MiB",
    "management.port, 8080",
    "database.url, mysql://localhost/hub",
    "database.url, postgresql://localhost",
    "database.url, postgresql://me:secret@localhost/hub",
    "database.tls.mode, prefer",
    "database.tls.ca-certificate, /no/such/file.pem",
    "mail.from, Secretariat",
    "mail.user, hub",
    "sessions.access-token, 11 m",
    "sessions.idle, 61 d",
    "demo.passwordless, yes",
    "time-zone, Nowhere/Land",
    "first-administrator, root",
    "consultation.urgent.acknowledge-hours, 0",
    "consultation.urgent.acknowledge-hours, 25",
    "consultation.routine.answer-days, 2",
    "consultation.working-hours.from, 9",
    "consultation.working-hours.to, 09:30",
    "consultation.forms, /no/such/file.yaml",
    "consultation.holidays, src"
  })
  void a_wrong_value_is_refused_by_its_name(String path, String value) {
    problems(DEMO.with(path, value)).isNotEmpty().allMatch(problem -> problem.contains(path));
  }

  @Test
  void a_missing_file_or_one_that_is_not_yaml_is_refused() {
    problems(DEMO.withFile(folder.resolve("none.yaml"))).hasSize(1);
    problems(DEMO.withFile(write("web: {port"))).hasSize(1);
    problems(DEMO.withFile(write("- 1"))).hasSize(1);
    problems(DEMO.withFile(write("web:\n  port: 1\n  port: 2\n"))).hasSize(1);
  }

  @Test
  void everything_wrong_in_the_file_of_holidays_is_named_with_the_settings() {
    Path file =
        write(
            """
            SN:
              - 2026-02-30
              - not Tabaski
              - rest days: [fryday]
            Senegal:
              - 2026-04-04
            FR: 2026-07-14
            """);
    String wrong = "consultation.holidays (HUB_CONSULTATION_HOLIDAYS) is wrong: " + file + " says ";
    String date =
        ", which is not a date as 2026-05-27, or 04-04 for every year, with or without \"not\"";
    problems(DEMO.with("consultation.holidays", file.toString()).with("language", "de"))
        .containsExactlyInAnyOrder(
            wrong + "\"2026-02-30\" of SN" + date,
            wrong + "\"not Tabaski\" of SN" + date,
            wrong + "\"fryday\" of SN, which is not a day of the week in English",
            wrong + "something of Senegal, which is not a State as SN or FR",
            wrong + "\"2026-07-14\" of FR, which is not a list",
            "language in the command line is \"de\" but must be en or fr");
  }

  @Test
  void a_file_of_holidays_that_leaves_no_working_day_is_refused() {
    Path resting = write("SN:\n  - rest days: [monday, tuesday, friday, sunday]\n");
    problems(DEMO.with("consultation.holidays", resting.toString()))
        .singleElement()
        .asString()
        .contains("more of SN than 3 rest days or 100 dates");
  }

  @Test
  void a_usual_file_that_is_missing_is_the_packaged_one_and_no_other_may_be_missing() {
    assertThat(ConfFile.text(Path.of("conf", "logback.xml"))).contains("<configuration");
    assertThat(ConfFile.isThere(Path.of("conf", "none.yaml"))).isFalse();
    assertThat(Settings.class.getResource("/holidays.yaml")).isNotNull();
    assertThat(Settings.class.getResource("/consultation-forms.yaml")).isNotNull();
  }

  @Test
  void secrets_are_never_printed() {
    HubConfig config =
        DEMO.with("database.password", "swordfish")
            .with("mail.user", "hub")
            .with("mail.password", "swordfish")
            .read();
    assertThat(config.database().password()).map(Secret::value).contains("swordfish");
    assertThat(config.toString()).doesNotContain("swordfish");
    problems(DEMO.with("database.url", "postgresql://me:swordfish@[localhost/hub"))
        .noneMatch(problem -> problem.contains("swordfish"));
  }

  @Test
  void the_switches_of_a_demo_do_nothing_in_the_real_hub() {
    HubConfig config =
        Settings.defaults()
            .with("web.public-url", "https://hub.example.org")
            .with("mail.hosts", "smtp.example.org")
            .with("mail.from", "hub@example.org")
            .read();
    assertThat(Stream.of(config.offersPasswordless(), config.offersSampleNetwork()))
        .containsOnly(false);
  }

  @Test
  void mail_servers_are_told_apart_by_name_and_port() {
    HubConfig config =
        DEMO.with("mail.hosts", "smtp.example.org, 192.0.2.7:25, [2001:db8::1]:2525").read();
    assertThat(config.mail().hosts().stream().map(host -> host.name() + " " + host.portOr(587)))
        .containsExactly("smtp.example.org 587", "192.0.2.7 25", "2001:db8::1 2525");
    for (String wrong : List.of("smtp:0", "smtp:65536", "smtp:x", "smtp example", "a@b")) {
      problems(DEMO.with("mail.hosts", wrong))
          .anyMatch(problem -> problem.contains("a host and port, as smtp.example.org:587"));
    }
  }

  @Test
  void mail_is_signed_with_a_key_that_is_one_for_the_domain_of_its_sender() throws Exception {
    Path key = folder.resolve("dkim.pem");
    Settings signed =
        DEMO.with("mail.from", "hub@mail.example.org")
            .with("mail.dkim.domain", "example.org")
            .with("mail.dkim.selector", "hub2026")
            .with("mail.dkim.key-file", key.toString());
    problems(signed).anyMatch(problem -> problem.contains("but it cannot be read"));
    Files.writeString(key, "a key");
    problems(signed).anyMatch(problem -> problem.contains("BEGIN PRIVATE KEY"));
    Files.writeString(key, pem("EC", 256));
    problems(signed).anyMatch(problem -> problem.contains("no RSA key"));
    Files.writeString(key, pem("RSA", 512));
    problems(signed).anyMatch(problem -> problem.contains("less than 1024 bits"));
    Files.writeString(key, pem("RSA", 2048));
    assertThat(signed.read().mail().dkim().keyFile()).contains(key);
    problems(signed.with("mail.dkim.domain", "example.com"))
        .anyMatch(problem -> problem.contains("must be the domain of mail.from"));
    problems(signed.with("mail.dkim.selector", ""))
        .anyMatch(problem -> problem.contains("must be set together"));
    problems(signed.with("mail.dkim.selector", "a; b"))
        .anyMatch(problem -> problem.contains("as in the DNS"));
  }

  private static String pem(String algorithm, int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(bits);
    String der =
        Base64.getMimeEncoder()
            .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
    return "-----BEGIN PRIVATE KEY-----\n" + der + "\n-----END PRIVATE KEY-----\n";
  }

  private static ListAssert<String> problems(Settings settings) {
    List<String> problems =
        org.assertj.core.api.Assertions.catchThrowableOfType(BadSettings.class, settings::read)
            .problems();
    assertThatThrownBy(settings::read).hasMessageContaining(problems.get(0));
    return assertThat(problems);
  }

  private Path write(String yaml) {
    try {
      return Files.writeString(folder.resolve("hub.yaml"), yaml);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
