package org.focalhub.platform.mail;

import java.net.URI;
import java.util.Optional;

/**
 * Why a reader gets mail of a sort, and where that is changed.
 *
 * @param why in a sentence of the reader's language; empty where saying so would say too much
 * @param settings the page with all settings, for whoever signs in
 * @param end where mail of this sort ends by one click (RFC 8058)
 */
public record Subscription(String why, URI settings, Optional<URI> end) {
  /** Without anything that tells of what sort the mail is. */
  Subscription discreet() {
    return new Subscription("", settings, Optional.empty());
  }
}
