package org.focalhub.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.Message;
import jakarta.mail.Multipart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.focalhub.platform.config.HubConfig.MailTls;
import org.focalhub.platform.id.Ids;
import org.focalhub.platform.text.Language;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever people write, as a mail server receives it: one mail of two forms, and no more. */
class HostileMailTest {
  private static final URI TARGET = URI.create("https://hub.example/consultations/1");
  private static final Subscription SUBSCRIPTION =
      new Subscription(
          "You serve this focal point.",
          URI.create("https://hub.example/settings/mail"),
          Optional.of(URI.create("https://hub.example/u/token?lang=en")));

  private static final GreenMail SERVER =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private static Vertx vertx;
  private static MailServer server;
  private static MailComposer composer;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    SERVER.start();
    Smtp smtp =
        new Smtp(
            "127.0.0.1",
            SERVER.getSmtp().getPort(),
            MailTls.NONE,
            Optional.empty(),
            Optional.empty(),
            "hub@focalhub.example",
            "localhost",
            1);
    server = smtp.server(vertx, smtp.hosts().get(0));
    composer = new MailComposer(smtp);
  }

  @AfterAll
  static void stop() {
    Waiting.on(server.close());
    SERVER.stop();
    Waiting.on(vertx.close());
  }

  static Stream<String> traps() {
    return Stream.of(
        "x\r\nBcc: victim@evil.example",
        "x\nBcc: victim@evil.example\n\n<html>other body</html>",
        "x\rBcc: victim@evil.example",
        "x\r\n\r\nbody",
        "x\u0000y\u000b\u000c\u001b[2J\u007f",
        "x\u0085Bcc: victim@evil.example\u2028Bcc: victim@evil.example",
        "=?UTF-8?Q?x=0D=0ABcc:_victim@evil.example?=",
        "=?UTF-8?B?DQpCY2M6IHZpY3RpbUBldmlsLmV4YW1wbGU=?=",
        "\"a\" <victim@evil.example>,",
        "a, victim@evil.example; b <victim@evil.example>",
        "(comment) \\\" \" <>",
        "\u202egpj.exe\u202c \u2066x \u2069",
        "😀👩‍👩‍👧 \uD83D x \uDC00",
        "محمد بن عبد الله, 漢字かな交じり文",
        ".\n..\n.\r\n.\r\nQUIT\r\n",
        "From me\nFrom: other@evil.example\n>From you",
        "--=--focalhub_1_1_1\nContent-Type: text/html\n\n<b>x</b>\n--=--focalhub_1_1_1--",
        "<script>alert(1)</script></td></table><img src=https://evil.example/pixel>",
        "é".repeat(3_000),
        "x".repeat(5_000),
        "=".repeat(2_000),
        "word ".repeat(3_000),
        "e\u0301\u0302\u0303".repeat(500),
        "");
  }

  @ParameterizedTest
  @MethodSource("traps")
  void it_arrives_as_one_mail_of_two_forms_to_one_recipient(String trap) throws Exception {
    Letter letter = letter(trap);
    MimeMessage mail = sent(letter);
    assertThat(headerNames(mail)).isEqualTo(headerNames(sent(letter("harmless"))));
    assertThat(mail.getAllRecipients()).hasSize(1);
    InternetAddress to = (InternetAddress) mail.getRecipients(Message.RecipientType.TO)[0];
    assertThat(to.getAddress()).isEqualTo("reader@x.example");
    assertThat(((InternetAddress) mail.getFrom()[0]).getAddress())
        .isEqualTo("hub@focalhub.example");
    assertThat(mail.getFrom()).hasSize(1);
    assertThat(Optional.ofNullable(mail.getSubject()).orElse("").strip())
        .isEqualTo(letter.subject());
    assertThat(form(mail, 0, "text/plain").strip())
        .isEqualTo(PlainLines.wrapped(letter.text(Optional.of(SUBSCRIPTION))).strip());
    assertThat(form(mail, 1, "text/html").strip())
        .isEqualTo(letter.html(Optional.of(SUBSCRIPTION)).strip());
    assertThat(((Multipart) mail.getContent()).getCount()).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("traps")
  void its_lines_are_as_long_as_servers_take(String trap) throws Exception {
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    sent(letter(trap)).writeTo(raw);
    assertThat(raw.toString(StandardCharsets.ISO_8859_1).split("\r\n", -1))
        .allMatch(line -> line.length() <= 998)
        .allMatch(line -> line.indexOf('\n') < 0 && line.indexOf('\r') < 0)
        .allMatch(line -> line.chars().allMatch(one -> one < 0x80));
  }

  @Test
  void ten_megabytes_arrive_as_a_mail_of_usual_size() throws Exception {
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    sent(letter("Zeuge é ".repeat(1_250_000))).writeTo(raw);
    assertThat(raw.size()).isLessThan(400_000);
  }

  @Test
  void it_says_what_mail_programs_go_by() throws Exception {
    Letter letter =
        LetterDraft.in(Language.FR, "FH-12 – Déclinée – Titre")
            .to("Awa Ndiaye")
            .thread("consultation", "FH-12")
            .list(new MailList("Consultations", "Focalhub : consultations"))
            .paragraph("Texte")
            .letter();
    QueuedMail queued = queued();
    MimeMessage mail = sent(queued, letter);
    assertThat(header(mail, "From")).isEqualTo("Focalhub <hub@focalhub.example>");
    assertThat(header(mail, "To")).isEqualTo("Awa Ndiaye <reader@x.example>");
    assertThat(mail.getSubject()).isEqualTo("FH-12 – Déclinée – Titre");
    assertThat(header(mail, "Message-ID")).isEqualTo("<" + queued.id() + "@focalhub.example>");
    assertThat(header(mail, "References")).isEqualTo("<consultation.FH-12@focalhub.example>");
    assertThat(header(mail, "In-Reply-To")).isEqualTo(header(mail, "References"));
    assertThat(header(mail, "List-Id")).contains("<consultations.focalhub.example>");
    assertThat(header(mail, "List-Unsubscribe")).isEqualTo("<https://hub.example/u/token?lang=en>");
    assertThat(header(mail, "List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
    assertThat(header(mail, "Auto-Submitted")).isEqualTo("auto-generated");
    assertThat(header(mail, "X-Auto-Response-Suppress")).isEqualTo("OOF, AutoReply");
    assertThat(header(mail, "Content-Language")).isEqualTo("fr");
    assertThat(mail.getSentDate()).isNotNull();
  }

  @Test
  void a_discreet_one_has_no_header_that_tells_of_what_sort_it_is() throws Exception {
    MimeMessage mail =
        sent(LetterDraft.in(Language.EN, "Something waits").discreet().paragraph("Text").letter());
    assertThat(headerNames(mail))
        .doesNotContain(
            "list-id", "list-unsubscribe", "list-unsubscribe-post", "references", "in-reply-to");
  }

  private static Letter letter(String words) {
    return LetterDraft.in(Language.EN, words)
        .to(words)
        .thread("topic", words)
        .list(new MailList("channels", words))
        .paragraph(words)
        .quote(words)
        .lines(Collections.nCopies(3, words))
        .item(words, TARGET, List.of(words))
        .link("Open", TARGET)
        .note(words)
        .letter();
  }

  private static QueuedMail queued() {
    return new QueuedMail(
        Ids.next(),
        "reader@x.example",
        Optional.empty(),
        "note",
        "cause",
        Language.EN,
        new JsonObject(),
        1);
  }

  private static MimeMessage sent(Letter letter) throws Exception {
    return sent(queued(), letter);
  }

  private static MimeMessage sent(QueuedMail queued, Letter letter) throws Exception {
    SERVER.purgeEmailFromAllMailboxes();
    HandOver outcome =
        Waiting.on(server.hand(composer.compose(queued, letter, Optional.of(SUBSCRIPTION))));
    assertThat(outcome.result()).isEqualTo(HandOver.Result.TAKEN);
    assertThat(SERVER.getReceivedMessages()).hasSize(1);
    return SERVER.getReceivedMessages()[0];
  }

  /** In lower case, each as often as it is there. */
  private static List<String> headerNames(MimeMessage mail) throws Exception {
    return Collections.list(mail.getAllHeaders()).stream()
        .map(Header::getName)
        .map(String::toLowerCase)
        .sorted()
        .toList();
  }

  private static String header(MimeMessage mail, String name) throws Exception {
    return mail.getHeader(name, "|");
  }

  private static String form(MimeMessage mail, int place, String type) throws Exception {
    BodyPart part = ((Multipart) mail.getContent()).getBodyPart(place);
    assertThat(part.isMimeType(type)).isTrue();
    // In it a boundary, which begins with an equals sign, cannot stand.
    assertThat(part.getHeader("Content-Transfer-Encoding")).containsExactly("quoted-printable");
    return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .replace("\r\n", "\n");
  }
}
