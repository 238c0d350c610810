package org.focalhub.notification;

import java.time.Duration;
import java.time.Instant;
import org.focalhub.platform.mail.MailRuling;
import org.focalhub.platform.mail.NotSent;

/**
 * When a mail leaves, by what its reader has set. A pure function: asked again at the instant that
 * it gave, it lets the mail go.
 *
 * @param mode for the topic of the mail
 * @param batch for how long what is batched is collected
 * @param urgentPasses whether neither hours nor collecting hold back what is urgent
 */
record Timing(MailMode mode, Duration batch, boolean urgentPasses, ReaderHours hours) {
  /**
   * @param created when the mail came up
   * @param now not before that
   */
  MailRuling rule(boolean urgent, Instant created, Instant now) {
    return switch (mode) {
      case NONE -> new MailRuling.Never(NotSent.TURNED_OFF);
      case DIGEST -> new MailRuling.Never(NotSent.LEFT_TO_DIGEST);
      case AT_ONCE, BATCHED ->
          urgent && urgentPasses ? new MailRuling.Now(false) : within(created, now);
    };
  }

  private MailRuling within(Instant created, Instant now) {
    boolean collected = mode == MailMode.BATCHED;
    Instant earliest = collected ? created.plus(batch) : now;
    Instant at = hours.nextWithin(earliest.isAfter(now) ? earliest : now);
    return at.isAfter(now) ? new MailRuling.Later(at) : new MailRuling.Now(collected);
  }
}
