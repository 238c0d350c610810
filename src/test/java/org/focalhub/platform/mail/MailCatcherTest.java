package org.focalhub.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class MailCatcherTest {
  private final CaughtMails mails = new CaughtMails(InstantSource.system());

  @Test
  void it_remembers_the_latest_hundred_mails_of_a_mailbox() throws Exception {
    for (int number = 1; number <= 130; number++) {
      mails.keep("A@x.example", mail("Mail " + number));
    }
    assertThat(mails.of("a@x.example")).hasSize(100);
    assertThat(mails.of("a@X.example").get(0).subject()).isEqualTo("Mail 130");
    assertThat(mails.of("a@x.example").get(99).subject()).isEqualTo("Mail 31");
  }

  @Test
  void it_remembers_the_two_hundred_mailboxes_written_to_last() throws Exception {
    for (int number = 1; number <= 210; number++) {
      mails.keep("a" + number + "@x.example", mail("Mail"));
      mails.keep("always@x.example", mail("Mail"));
    }
    assertThat(mails.mailboxes()).hasSize(200);
    assertThat(mails.mailboxes().get(0).address()).isEqualTo("always@x.example");
    assertThat(mails.mailboxes().get(1).address()).isEqualTo("a210@x.example");
    assertThat(mails.of("a1@x.example")).isEmpty();
  }

  private static MimeMessage mail(String subject) throws Exception {
    String source = "From: hub@x.example\r\nSubject: " + subject + "\r\n\r\nText\r\n";
    return new MimeMessage(
        Session.getInstance(new Properties()),
        new ByteArrayInputStream(source.getBytes(StandardCharsets.US_ASCII)));
  }
}
