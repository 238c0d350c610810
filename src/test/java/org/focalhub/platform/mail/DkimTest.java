package org.focalhub.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.focalhub.platform.config.HubConfig.MailTls;
import org.focalhub.platform.config.Secret;
import org.focalhub.testing.ScriptedSmtp;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Signatures as a receiver verifies them, written from RFC 6376 §3.4 and §6.1 rather than with the
 * library that made them.
 */
class DkimTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final KeyPair KEYS = keys();

  private final ScriptedSmtp server = ScriptedSmtp.plain(DATABASE.vertx());
  private final OutboxScene scene = new OutboxScene(DATABASE);

  @AfterEach
  void close() {
    scene.close();
    server.close();
  }

  @Test
  void a_mail_is_signed_for_the_domain_of_its_sender() throws Exception {
    String source =
        sent(
            LetterDraft.in(org.focalhub.platform.text.Language.FR, "Désignation à confirmer")
                .paragraph("Été comme hiver,   deux  espaces.  ")
                .lines(List.of(".un point", "..deux points", "", "fin"))
                .letter());
    Map<String, String> tags = tags(source);
    assertThat(tags)
        .containsEntry("a", "rsa-sha256")
        .containsEntry("c", "relaxed/relaxed")
        .containsEntry("d", "focalhub.example")
        .containsEntry("s", "hub2026");
    assertThat(Arrays.asList(tags.get("h").split(":")))
        .contains("From", "To", "Subject", "Date", "Message-ID")
        .contains("List-Unsubscribe", "List-Unsubscribe-Post");
    assertThat(bodyHash(source)).isEqualTo(tags.get("bh"));
    assertThat(isSigned(source, KEYS.getPublic())).isTrue();
    assertThat(isSigned(source, keys().getPublic())).isFalse();
  }

  @Test
  void a_long_subject_and_an_attached_file_are_signed_too() throws Exception {
    Letter.Attachment calendar =
        new Letter.Attachment(
            "meeting.ics",
            "text/calendar; charset=utf-8; method=PUBLISH",
            Buffer.buffer("BEGIN:VCALENDAR\r\nSUMMARY:Réunion\r\nEND:VCALENDAR\r\n".repeat(50)));
    String source =
        sent(
            LetterDraft.in(
                    org.focalhub.platform.text.Language.FR,
                    "Réunion plénière sur la coopération, segment II : déclarations techniques – "
                        .repeat(3))
                .paragraph("Voir le fichier.")
                .attach(calendar)
                .letter());
    assertThat(bodyHash(source)).isEqualTo(tags(source).get("bh"));
    assertThat(isSigned(source, KEYS.getPublic())).isTrue();
  }

  @Test
  void whoever_changes_a_word_on_the_way_breaks_the_signature() throws Exception {
    String source =
        sent(
            LetterDraft.in(org.focalhub.platform.text.Language.EN, "Note")
                .paragraph("Yes")
                .letter());
    assertThat(isSigned(source.replaceFirst("Subject: Note", "Subject: Other"), KEYS.getPublic()))
        .isFalse();
    assertThat(isSigned("Reply-To: x@evil.example\n" + source, KEYS.getPublic())).isFalse();
    String other = source.replaceFirst("\nYes", "\nNo");
    assertThat(bodyHash(other)).isNotEqualTo(tags(other).get("bh"));
  }

  private String sent(Letter letter) {
    MailWriter writer =
        new OutboxScene.Writer(
            OutboxScene.KIND, mail -> Future.succeededFuture(Written.ready(letter)));
    scene.sender(smtp(), MailPolicy.NONE, writer);
    scene.add("a@x.example");
    scene.wake();
    scene.awaitState("a@x.example", "SENT");
    return server.mails().get(0);
  }

  private Smtp smtp() {
    String der = Base64.getEncoder().encodeToString(KEYS.getPrivate().getEncoded());
    return new Smtp(
        List.of(new Smtp.Host("127.0.0.1", server.port())),
        MailTls.NONE,
        Optional.empty(),
        Optional.empty(),
        "hub@focalhub.example",
        "hub.example",
        1,
        100_000,
        Optional.of(new Dkim("focalhub.example", "hub2026", new Secret(der))),
        Patience.USUAL);
  }

  // ---------------------------------------------------------------------------- RFC 6376

  /** Header fields in their order, unfolded but otherwise as they came. */
  private static List<String> fields(String source) {
    List<String> fields = new ArrayList<>();
    for (String line : source.substring(0, source.indexOf("\n\n")).split("\n")) {
      if (line.startsWith(" ") || line.startsWith("\t")) {
        fields.set(fields.size() - 1, fields.get(fields.size() - 1) + line);
      } else {
        fields.add(line);
      }
    }
    return fields;
  }

  private static String signatureField(String source) {
    return fields(source).stream()
        .filter(field -> field.startsWith("DKIM-Signature:"))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, String> tags(String source) {
    return Arrays.stream(signatureField(source).substring("DKIM-Signature:".length()).split(";"))
        .map(String::strip)
        .filter(tag -> !tag.isEmpty())
        .collect(
            Collectors.toMap(
                tag -> tag.substring(0, tag.indexOf('=')),
                tag -> tag.substring(tag.indexOf('=') + 1)));
  }

  /** §3.4.2: relaxed. */
  private static String relaxed(String field) {
    int colon = field.indexOf(':');
    return field.substring(0, colon).strip().toLowerCase(java.util.Locale.ROOT)
        + ":"
        + field.substring(colon + 1).replaceAll("[ \t]+", " ").strip();
  }

  /** §3.4.4: relaxed. */
  private static String bodyHash(String source) throws GeneralSecurityException {
    String body =
        source
            .substring(source.indexOf("\n\n") + 2)
            .lines()
            .map(line -> line.replaceAll("[ \t]+", " ").replaceAll(" $", ""))
            .collect(Collectors.joining("\r\n"))
            .replaceAll("(\r\n)*$", "\r\n");
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(hash);
  }

  /** §5.4.2: of several fields of a name, the last one first; §3.7: the signature's own last. */
  private static boolean isSigned(String source, PublicKey key) throws GeneralSecurityException {
    List<String> left = fields(source);
    StringBuilder signed = new StringBuilder();
    for (String name : tags(source).get("h").split(":")) {
      for (int place = left.size() - 1; place >= 0; place--) {
        if (left.get(place)
            .toLowerCase(java.util.Locale.ROOT)
            .startsWith(name.toLowerCase(java.util.Locale.ROOT) + ":")) {
          signed.append(relaxed(left.remove(place))).append("\r\n");
          break;
        }
      }
    }
    signed.append(relaxed(signatureField(source).replaceAll("([;:]\\s*b=)[^;]*", "$1")));
    Signature verifier = Signature.getInstance("SHA256withRSA");
    verifier.initVerify(key);
    verifier.update(signed.toString().getBytes(StandardCharsets.UTF_8));
    return verifier.verify(Base64.getMimeDecoder().decode(tags(source).get("b")));
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
