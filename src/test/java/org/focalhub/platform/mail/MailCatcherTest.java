package org.focalhub.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Properties;
import org.focalhub.platform.mail.MailCatcher.CaughtMail;
import org.focalhub.platform.mail.MailCatcher.MailHeader;
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

  @Test
  void it_keeps_both_forms_of_a_mail_and_what_mail_programs_go_by() throws Exception {
    String source =
        """
        From: hub@x.example
        Subject: =?UTF-8?Q?D=C3=A9lai?=
        List-Unsubscribe: <https://hub.example/unsubscribe/1>,
         <https://hub.example/unsubscribe/2>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="outer"

        --outer
        Content-Type: multipart/alternative; boundary="inner"

        --inner
        Content-Type: text/plain

        Plain
        --inner
        Content-Type: text/html

        <p>Page</p>
        --inner--
        --outer
        Content-Type: text/html; name="attached.html"
        Content-Disposition: attachment

        <p>Attached</p>
        --outer--
        """;
    mails.keep("a@x.example", message(source.replace("\n", "\r\n")));
    CaughtMail mail = mails.of("a@x.example").get(0);
    assertThat(mail.subject()).isEqualTo("Délai");
    assertThat(mail.text().strip()).isEqualTo("Plain");
    assertThat(mail.html().orElseThrow().strip()).isEqualTo("<p>Page</p>");
    assertThat(mail.headers())
        .contains(
            new MailHeader(
                "List-Unsubscribe",
                "<https://hub.example/unsubscribe/1>, <https://hub.example/unsubscribe/2>"),
            new MailHeader("Subject", "Délai"));
  }

  @Test
  void a_mail_of_plain_text_has_no_other_form() throws Exception {
    mails.keep("a@x.example", mail("Mail"));
    assertThat(mails.of("a@x.example").get(0).html()).isEmpty();
  }

  private static MimeMessage mail(String subject) throws Exception {
    return message("From: hub@x.example\r\nSubject: " + subject + "\r\n\r\nText\r\n");
  }

  private static MimeMessage message(String source) throws Exception {
    return new MimeMessage(
        Session.getInstance(new Properties()),
        new ByteArrayInputStream(source.getBytes(StandardCharsets.US_ASCII)));
  }
}
