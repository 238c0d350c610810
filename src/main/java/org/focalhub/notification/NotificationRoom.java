package org.focalhub.notification;

import io.vertx.sqlclient.Pool;
import java.util.List;
import org.focalhub.account.SignedInApi;
import org.focalhub.platform.mail.MailPolicy;
import org.focalhub.platform.mail.MailWriter;
import org.focalhub.platform.time.WorkingCalendars;

/** The room put together: bind its operations, give its letters and its policy to the sender. */
public final class NotificationRoom {
  private final MailPolicy policy;
  private final MailSettingsRoutes settings;

  public NotificationRoom(Pool pool, WorkingCalendars calendars) {
    this.policy = new ReaderPolicy(pool, calendars);
    ReaderAccess access = new ReaderAccess();
    this.settings =
        new MailSettingsRoutes(
            new MailSettingsService(pool, access, calendars), new StateMailService(pool));
  }

  /** Binds the operations tagged {@code mail}. */
  public void bind(SignedInApi api) {
    settings.bind(api);
  }

  /** What readers have set, for the sender. */
  public MailPolicy policy() {
    return policy;
  }

  /** The mails of this room, for the sender. */
  public List<MailWriter> writers() {
    return List.of();
  }
}
