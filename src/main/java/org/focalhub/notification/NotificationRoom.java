package org.focalhub.notification;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.SqlClient;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import org.focalhub.account.SignedInApi;
import org.focalhub.platform.mail.MailPolicy;
import org.focalhub.platform.mail.MailWriter;
import org.focalhub.platform.mail.UnsubscribeLinks;
import org.focalhub.platform.page.Pages;

/** The room put together: bind its operations, give its letters and its policy to the sender. */
public final class NotificationRoom {
  private final Unsubscribing unsubscribing;
  private final UnsubscribePages unsubscribePages;

  private NotificationRoom(SqlClient client, Unsubscribing unsubscribing) {
    this.unsubscribing = unsubscribing;
    this.unsubscribePages = new UnsubscribePages(client, unsubscribing.tokens());
  }

  public static Future<NotificationRoom> open(SqlClient client, Supplier<URI> publicUrl) {
    return Unsubscribing.open(client, publicUrl).map(key -> new NotificationRoom(client, key));
  }

  /** Binds the operations tagged {@code mail}. */
  public void bind(SignedInApi api) {}

  /** The pages of links in mails; on each event loop. */
  public void addPagesTo(Router router, Pages pages) {
    pages.readAndSendSigned(
        router, UnsubscribePages.PATH, unsubscribePages::show, unsubscribePages::send);
  }

  /** What readers have set, for the sender. */
  public MailPolicy policy() {
    return MailPolicy.NONE;
  }

  /** Where readers end mail of a sort, for the sender. */
  public UnsubscribeLinks unsubscribeLinks() {
    return unsubscribing;
  }

  /** The mails of this room, for the sender. */
  public List<MailWriter> writers() {
    return List.of();
  }
}
