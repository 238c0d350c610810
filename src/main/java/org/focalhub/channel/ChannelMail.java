package org.focalhub.channel;

import io.vertx.sqlclient.SqlClient;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.focalhub.platform.mail.MailWriter;

/** The mails of this room. */
public final class ChannelMail {
  private ChannelMail() {}

  /**
   * For the sender.
   *
   * @param publicUrl where people reach the hub; asked when a mail is written
   */
  public static List<MailWriter> writers(SqlClient client, Supplier<URI> publicUrl) {
    return Arrays.stream(Notice.values())
        .<MailWriter>map(notice -> new NoticeLetter(notice, client, publicUrl))
        .toList();
  }
}
