package org.focalhub.sample;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.focalhub.platform.text.Language;

/** {@code @{national.SN}} in the files: a focal point is mentioned. */
final class Mentions {
  private static final Pattern MENTION = Pattern.compile("@\\{([^}]+)}");

  private final SampleDirectory directory;

  Mentions(SampleDirectory directory) {
    this.directory = directory;
  }

  /** Each once, in the order of the text. */
  List<Post> in(String text) {
    return MENTION
        .matcher(text)
        .results()
        .map(found -> directory.post(found.group(1)))
        .distinct()
        .toList();
  }

  /** The text as its author's screen would have sent it. */
  String markdown(String text, Language language) {
    return MENTION
        .matcher(text.strip())
        .replaceAll(
            found -> Matcher.quoteReplacement(link(directory.post(found.group(1)), language)));
  }

  private static String link(Post post, Language language) {
    return "[@" + post.name().in(language) + "](focal-point:" + post.id() + ")";
  }
}
