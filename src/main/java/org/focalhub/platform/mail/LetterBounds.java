package org.focalhub.platform.mail;

import java.util.ArrayList;
import java.util.List;
import org.focalhub.platform.text.Language;

/**
 * Keeps letters at a length that mail programs show: some cut off what comes after 100 kB. What is
 * left out is read on the hub; links and what a letter must not be taken for always stay.
 */
final class LetterBounds {
  private static final int LONGEST_SUBJECT = 200;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_LINE = 1_000;
  private static final int LONGEST_TEXT = 20_000;
  private static final int MOST_BLOCKS = 300;

  private final Language language;
  private final List<LetterBlock> kept = new ArrayList<>();
  private int room = LONGEST_TEXT;
  private boolean full;

  LetterBounds(Language language) {
    this.language = language;
  }

  static String subject(String words) {
    return Wording.cut(Wording.ofOneLine(words), LONGEST_SUBJECT);
  }

  static String name(String words) {
    String name = Wording.ofOneLine(words);
    return name.substring(0, Math.min(name.length(), LONGEST_NAME));
  }

  List<LetterBlock> bounded(List<LetterBlock> blocks) {
    blocks.forEach(this::add);
    return List.copyOf(kept);
  }

  private void add(LetterBlock block) {
    if (block instanceof LetterBlock.Paragraph paragraph) {
      text(new LetterBlock.Paragraph(within(paragraph.words())), paragraph.words());
    } else if (block instanceof LetterBlock.Quote quote) {
      text(new LetterBlock.Quote(within(quote.words())), quote.words());
    } else if (block instanceof LetterBlock.Heading heading) {
      text(new LetterBlock.Heading(line(heading.words())), heading.words());
    } else if (block instanceof LetterBlock.Lines lines) {
      text(new LetterBlock.Lines(within(lines.lines())), String.join("\n", lines.lines()));
    } else if (block instanceof LetterBlock.Item item) {
      text(
          new LetterBlock.Item(line(item.title()), item.target(), within(item.lines())),
          item.title() + String.join("\n", item.lines()));
    } else {
      always(block);
    }
  }

  private void text(LetterBlock shortened, String whole) {
    if (full) {
      return;
    }
    kept.add(shortened);
    room -= whole.length();
    if (room < 0 || kept.size() >= MOST_BLOCKS) {
      full = true;
      kept.add(new LetterBlock.Paragraph(LetterForm.TEXTS.say(language, "cut")));
    }
  }

  /** Not from what people write, but for labels; hence short. */
  private void always(LetterBlock block) {
    if (block instanceof LetterBlock.Note note) {
      kept.add(new LetterBlock.Note(Wording.cut(note.words(), LONGEST_LINE)));
    } else if (block instanceof LetterBlock.Code code) {
      kept.add(new LetterBlock.Code(line(code.code())));
    } else if (block instanceof LetterBlock.Link link && kept.size() < 2 * MOST_BLOCKS) {
      kept.add(new LetterBlock.Link(line(link.label()), link.target()));
    }
  }

  private String within(String words) {
    return Wording.cut(words, Math.max(room, 1));
  }

  private List<String> within(List<String> lines) {
    List<String> some = new ArrayList<>();
    int left = room;
    for (String line : lines) {
      if (left <= 0) {
        break;
      }
      some.add(line(line));
      left -= line.length();
    }
    return some;
  }

  private static String line(String words) {
    return Wording.cut(words, LONGEST_LINE);
  }
}
