package org.focalhub.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTextTest {
  @Property(tries = 1000)
  void a_mail_program_reads_what_was_written(@ForAll String words) throws Exception {
    assertThat(MimeUtility.decodeText(MimeUtility.unfold(HeaderText.of("Subject", words))).strip())
        .isEqualTo(Wording.ofOneLine(words));
  }

  @Property(tries = 1000)
  void no_line_is_longer_than_servers_take_and_none_begins_another_header(@ForAll String words) {
    String header = "Subject: " + HeaderText.of("Subject", words.repeat(20));
    assertThat(header.split("\r\n"))
        .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 80);
    assertThat(header.replace("\r\n ", "")).matches("[ -~]*");
  }

  @Test
  void what_is_plain_stays_plain() {
    assertThat(HeaderText.of("Subject", "FH-12 - Receipt acknowledged"))
        .isEqualTo("FH-12 - Receipt acknowledged");
    assertThat(HeaderText.of("Subject", "word ".repeat(25)).split("\r\n")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Awa Ndiaye",
        "\"a\" <x@y.example>,",
        "a, b",
        "Évêque (comment)",
        "x\r\nBcc: y@z.example",
        "=?UTF-8?Q?=0D=0ABcc:_y@z.example?=",
        "\\\"quoted\\\"",
        "أحمد \u202egnp",
        "😀",
        ";:<>[]",
        ""
      })
  void a_name_never_makes_another_address(String name) throws Exception {
    String header = HeaderText.address(name, "a@b.example");
    InternetAddress[] addresses = InternetAddress.parseHeader(MimeUtility.unfold(header), true);
    assertThat(addresses).hasSize(1);
    assertThat(addresses[0].getAddress()).isEqualTo("a@b.example");
    String shown = Wording.ofOneLine(name);
    if (!shown.isEmpty() && !shown.contains("@")) {
      assertThat(addresses[0].getPersonal()).isEqualTo(shown);
    }
  }
}
