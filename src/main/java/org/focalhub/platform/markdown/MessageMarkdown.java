package org.focalhub.platform.markdown;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentNodeRendererContext;
import org.commonmark.renderer.text.TextContentRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * What a message says, as people see it. CommonMark with links and mentions; raw HTML is shown as
 * text, pictures as links, headings as emphasis, and the result passes a sanitiser that knows only
 * what this class writes. Safe to use from any thread.
 */
public final class MessageMarkdown {
  private static final int EXCERPT_CHARACTERS = 140;

  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(AutolinkExtension.create()))
          .maxOpenBlockParsers(20)
          .build();

  private static final HtmlRenderer HTML =
      HtmlRenderer.builder()
          .escapeHtml(true)
          .sanitizeUrls(true)
          .softbreak("<br>\n")
          .nodeRendererFactory(OwnNodes::new)
          .build();

  private static final TextContentRenderer TEXT =
      TextContentRenderer.builder().lineBreakRendering(LineBreakRendering.STRIP).build();

  private static final TextContentRenderer PLAIN =
      TextContentRenderer.builder()
          .lineBreakRendering(LineBreakRendering.SEPARATE_BLOCKS)
          .nodeRendererFactory(PlainLinks::new)
          .build();

  private static final PolicyFactory POLICY =
      new HtmlPolicyBuilder()
          .allowElements(
              "p",
              "br",
              "em",
              "strong",
              "ul",
              "ol",
              "li",
              "blockquote",
              "code",
              "pre",
              "hr",
              "a",
              "span")
          .allowAttributes("start")
          .onElements("ol")
          .allowUrlProtocols("http", "https", "mailto")
          .allowAttributes("href")
          .onElements("a")
          .requireRelsOnLinks("noopener", "noreferrer", "nofollow")
          .allowAttributes("class")
          .matching(false, "mention")
          .onElements("span")
          .allowAttributes("data-person", "data-focal-point")
          .matching(java.util.regex.Pattern.compile("[0-9a-f-]{36}"))
          .onElements("span")
          .allowWithoutAttributes("span")
          .toFactory();

  private MessageMarkdown() {}

  /** What a text shows, and whom it mentions, each once, in order. */
  public record Reading(String html, List<Mention> mentions) {}

  /** Both at once, for the cost of reading the text once. */
  public static Reading read(String text) {
    Node document = PARSER.parse(text);
    return new Reading(text.isEmpty() ? "" : html(document), mentions(document));
  }

  public static String html(String text) {
    return text.isEmpty() ? "" : html(PARSER.parse(text));
  }

  private static String html(Node document) {
    return POLICY.sanitize(HTML.render(document)).strip();
  }

  /** The first words, without markup, on one line. */
  public static String excerpt(String text) {
    return excerpt(text, EXCERPT_CHARACTERS);
  }

  /**
   * As {@link #excerpt(String)}.
   *
   * @param most characters (code points), an ellipsis included
   */
  public static String excerpt(String text, int most) {
    String plain = TEXT.render(PARSER.parse(text)).replaceAll("\\s+", " ").strip();
    if (plain.codePointCount(0, plain.length()) <= most) {
      return plain;
    }
    return plain.substring(0, plain.offsetByCodePoints(0, most - 1)).strip() + "…";
  }

  /** The whole without markup, blocks apart by an empty line; links with where they lead. */
  public static String plain(String text) {
    return PLAIN.render(PARSER.parse(text)).strip();
  }

  /** Who is mentioned, each once, in order. */
  public static List<Mention> mentions(String text) {
    return mentions(PARSER.parse(text));
  }

  private static List<Mention> mentions(Node document) {
    Set<Mention> mentions = new LinkedHashSet<>();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Link link) {
            mention(link.getDestination()).ifPresent(mentions::add);
            visitChildren(link);
          }
        });
    return List.copyOf(mentions);
  }

  private static Optional<Mention> mention(String destination) {
    return Arrays.stream(Mention.Kind.values())
        .filter(kind -> destination.startsWith(kind.scheme() + ":"))
        .findFirst()
        .flatMap(
            kind ->
                id(destination.substring(kind.scheme().length() + 1))
                    .map(id -> new Mention(kind, id)));
  }

  private static Optional<UUID> id(String text) {
    return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }

  /** A mention is the name that it shows; any other link says where it leads, once. */
  private record PlainLinks(TextContentNodeRendererContext context) implements NodeRenderer {
    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
      return Set.of(Link.class);
    }

    @Override
    public void render(Node node) {
      Link link = (Link) node;
      for (Node child = link.getFirstChild(); child != null; child = child.getNext()) {
        context.render(child);
      }
      String destination = link.getDestination();
      if (!destination.isEmpty() && !saysItself(link) && mention(destination).isEmpty()) {
        context.getWriter().write(" (" + destination + ")");
      }
    }

    private static boolean saysItself(Link link) {
      return link.getFirstChild() instanceof Text words
          && words.getNext() == null
          && (link.getDestination().equals(words.getLiteral())
              || link.getDestination().equals("mailto:" + words.getLiteral()));
    }
  }

  /** Mentions, pictures and headings are not shown as CommonMark shows them. */
  private record OwnNodes(HtmlNodeRendererContext context) implements NodeRenderer {
    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
      return Set.of(Link.class, Image.class, Heading.class);
    }

    @Override
    public void render(Node node) {
      if (node instanceof Link link) {
        mention(link.getDestination())
            .ifPresentOrElse(
                mention -> element(link, "span", mentioning(mention)),
                () -> link(link, link.getDestination()));
      } else if (node instanceof Image image) {
        link(image, image.getDestination());
      } else {
        context.getWriter().tag("p");
        element(node, "strong", Map.of());
        context.getWriter().tag("/p");
      }
    }

    private static Map<String, String> mentioning(Mention mention) {
      Map<String, String> attributes = new LinkedHashMap<>();
      attributes.put("class", "mention");
      attributes.put("data-" + mention.kind().scheme(), mention.id().toString());
      return attributes;
    }

    /** Where it would lead nowhere, only its words: an empty link loads the reader's page anew. */
    private void link(Node node, String destination) {
      String href = context.urlSanitizer().sanitizeLinkUrl(context.encodeUrl(destination));
      if (href.isEmpty()) {
        children(node);
      } else {
        element(node, "a", Map.of("href", href));
      }
    }

    private void element(Node node, String name, Map<String, String> attributes) {
      context.getWriter().tag(name, attributes);
      children(node);
      context.getWriter().tag("/" + name);
    }

    private void children(Node node) {
      for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
        context.render(child);
      }
    }
  }
}
