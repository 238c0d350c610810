package org.focalhub.consultation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.platform.text.Language;
import org.focalhub.platform.text.Texts;

/** What a consultation is about, line by line, for mails that may say so. */
record MatterLines(Language language, Texts texts, Matter matter) {
  /** Where subjects are named. */
  private static final Texts DIRECTORY = Texts.load("directory");

  List<String> forParties() {
    return Stream.of(
            Optional.of(reference()),
            Optional.of(line("title", "title", matter.title())),
            Optional.of(line("subject", "subject", subject())),
            Optional.of(opener()),
            Optional.of(state()),
            matter.owner().map(owner -> line("owner", "owner", in(owner))),
            Optional.of(urgency()),
            matter.due().map(this::due))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Whose it is and no content. */
  List<String> forSecretariat() {
    return List.of(reference(), state(), urgency());
  }

  private String reference() {
    return line("reference", "reference", matter.reference());
  }

  private String subject() {
    return DIRECTORY.say(language, "subject." + matter.subject());
  }

  /** The name of a focal point mostly says already whose it is. */
  private String opener() {
    String opener = in(matter.opener());
    String side = in(matter.openingSide());
    return opener.contains(side)
        ? line("opener", "opener", opener)
        : texts.say(language, "mail.line.opener-of", Map.of("opener", opener, "side", side));
  }

  private String state() {
    return line("state", "state", in(matter.receivingState()));
  }

  private String urgency() {
    return line("urgency", "urgency", matter.urgency().name());
  }

  private String due(Matter.Due due) {
    String at = new LocalMoment(language, texts).of(due.at());
    return texts.say(language, "mail.line.due", Map.of("clock", due.clock(), "at", at));
  }

  private String line(String key, String name, String value) {
    return texts.say(language, "mail.line." + key, Map.of(name, value));
  }

  private String in(Bilingual name) {
    return name.in(language);
  }
}
