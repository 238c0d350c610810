package org.focalhub.platform.mail;

import java.util.Locale;

/**
 * A sort of mail, by which mail programs file it (RFC 2919).
 *
 * @param id a label or several with dots between; the sender's domain is added
 * @param name for people
 */
public record MailList(String id, String name) {
  public MailList {
    id = LetterBounds.name(id.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]+", "-"));
    name = LetterBounds.name(name);
  }
}
