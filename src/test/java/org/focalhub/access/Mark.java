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
  HOLDERS_ADDRESS("osprey", "keepers + serving + same State and kind + court"),
  HOLDERS_TELEPHONE("5550199", "keepers + serving + same State and kind + court"),
  SHARED_MAILBOX("pelican", "keepers + serving + same State and kind + court"),
  /** To whom an open invitation went. */
  INVITED_ADDRESS("cormorant", "keepers + principal"),
  /** Somebody who serves nothing any more: known to those who keep the directory. */
  FORMER_ADDRESS("whimbrel", "keepers"),
  /**
   * The consultation that is open to the States, asked of two of them in one act. What is in the
   * act both can read, each in a consultation of its own; what comes after, only its own side.
   */
  OPEN_TITLE("Casuarina", "informed + also asked + of the State also asked"),
  OPEN_DRAFT("Frangipani", "informed + also asked + of the State also asked"),
  OPEN_REFERENCE("ZEBUOPEN", "informed"),
  OPEN_MESSAGE("Jacaranda", "informed"),
  OPEN_NOTE_OF_OPENING("Hornbeam", "court"),
  OPEN_NOTE_OF_RECEIVING("Oleander", "serving + follower + not in it + embassy"),
  OTHERS_REFERENCE("ZEBUELSE", "court + also asked + of the State also asked"),
  OTHERS_MESSAGE("Poinciana", "court + also asked + of the State also asked"),
  OTHERS_NOTE("Rosewood", "also asked + of the State also asked"),
  /** Why the embassy of the State also asked is left out. */
  OTHERS_REASON("Soapberry", "court + also asked + of the State also asked"),
  /** The one for holders only. */
  HOLDERS_TITLE("Sandalwood", "holders + also asked"),
  HOLDERS_DRAFT("Bottlebrush", "holders + also asked"),
  HOLDERS_REFERENCE("ZEBUHELD", "holders"),
  HOLDERS_MESSAGE("Candlenut", "holders"),
  HOLDERS_NOTE_OF_OPENING("Elderberry", "opener"),
  HOLDERS_NOTE_OF_RECEIVING("Gooseberry", "serving + follower + embassy"),
  /** Open to the States, but for the embassy. */
  WITHOUT_EMBASSY_TITLE("Persimmon", "informed but the embassy"),
  WITHOUT_EMBASSY_REASON("Tamarisk", "informed but the embassy"),
  WITHOUT_EMBASSY_REFERENCE("ZEBUMISS", "informed but the embassy"),
  /** The meeting, and how one comes in from afar. */
  MEETING_TITLE("Banksia", "meeting readers"),
  MEETING_LINK("liquorice", "floor keepers + registered"),
  /** The one in preparation. */
  DRAFT_TITLE("Grevillea", "floor keepers"),
  /** Who comes in Senegal's name, and who in Costa Rica's. */
  REGISTRANT("Bellbird", "organisers + delegation + registered"),
  REGISTRANTS_ADDRESS("bowerbird", "organisers + delegation + registered"),
  OTHER_REGISTRANT(
      "Figbird", "organisers + also asked + of the State also asked + the other embassy"),
  OTHER_REGISTRANTS_ADDRESS(
      "fieldfare", "organisers + also asked + of the State also asked + the other embassy"),
  /** Who speaks is read by all, where their receipt goes by nobody. */
  SPEAKER("Wheatear", "meeting readers"),
  SPEAKERS_ADDRESS("nightjar", "nobody");

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
