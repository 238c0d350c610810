package org.focalhub.platform.mail;

import java.net.URI;
import java.util.List;

/**
 * A part of a letter. Its words are text: markup in them is shown, not obeyed, and what cannot be
 * seen and misleads is taken out.
 */
public sealed interface LetterBlock {
  /** Words; where they have several lines, each stays one. */
  record Paragraph(String words) implements LetterBlock {
    public Paragraph {
      words = Wording.ofLines(words);
    }
  }

  /** What somebody else wrote, in whatever language. */
  record Quote(String words) implements LetterBlock {
    public Quote {
      words = Wording.ofLines(words);
    }
  }

  /** The beginning of a section. */
  record Heading(String words) implements LetterBlock {
    public Heading {
      words = Wording.ofOneLine(words);
    }
  }

  /** Facts, one a line. */
  record Lines(List<String> lines) implements LetterBlock {
    public Lines {
      lines = lines.stream().map(Wording::ofOneLine).toList();
    }
  }

  /** Something that stands apart, such as what the letter must not be taken for. */
  record Note(String words) implements LetterBlock {
    public Note {
      words = Wording.ofLines(words);
    }
  }

  /** Something to be read off and typed. */
  record Code(String code) implements LetterBlock {
    public Code {
      code = Wording.ofOneLine(code);
    }
  }

  /** What the letter leads to. */
  record Link(String label, URI target) implements LetterBlock {
    public Link {
      label = Wording.ofOneLine(label);
    }
  }

  /** One of several things that a letter tells of, with where more of it is to be seen. */
  record Item(String title, URI target, List<String> lines) implements LetterBlock {
    public Item {
      title = Wording.ofOneLine(title);
      lines = lines.stream().map(Wording::ofOneLine).toList();
    }
  }
}
