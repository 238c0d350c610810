package org.focalhub.access;

import java.util.Set;

/** A word that stands in secret places only, and who may ever read it, whatever they ask. */
enum Mark {
  /** The channel, its topics, the words of its messages, earlier wordings too. */
  CHANNEL_NAME("Mangrove", "members"),
  TOPIC_TITLE("Baobab", "members"),
  MESSAGE("Tamarind", "members"),
  EARLIER_WORDING("Sycamore", "members"),
  /** The focal point F and those who serve it. */
  FOCAL_POINT("Harmattan", "readers"),
  HOLDER("Kingfisher", "readers"),
  /** How to reach them: F's kind shows it to the Court, the same kind and the same State. */
  HOLDERS_ADDRESS("osprey", "keepers + serving + same State and kind"),
  HOLDERS_TELEPHONE("5550199", "keepers + serving + same State and kind"),
  SHARED_MAILBOX("pelican", "keepers + serving + same State and kind"),
  /** To whom an open invitation went. */
  INVITED_ADDRESS("cormorant", "keepers + principal"),
  /** Somebody who serves nothing any more: known to those who keep the directory. */
  FORMER_ADDRESS("whimbrel", "keepers");

  final String word;
  final Set<Actor> seers;

  Mark(String word, String seers) {
    this.word = word;
    this.seers = Actor.set(seers);
  }

  boolean isShownTo(Actor actor) {
    return seers.contains(actor) || this == FORMER_ADDRESS && actor == Actor.FORMER_HOLDER;
  }
}
