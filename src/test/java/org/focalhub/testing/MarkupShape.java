package org.focalhub.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a page is made of besides text: its tags with the names of their attributes, in order. A
 * page has the same shape whatever people wrote, unless something of it was taken for markup.
 */
public final class MarkupShape {
  private static final Pattern TAG =
      Pattern.compile("<(/?[a-z][a-z0-9]*|!doctype)((?:\\s+[a-z-]+(?:=\"[^\"]*\")?)*)\\s*>");
  private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)(?:=\"[^\"]*\")?");

  private MarkupShape() {}

  /**
   * @throws AssertionError when there is a tag that no template of ours writes so
   */
  public static List<String> of(String html) {
    List<String> shape = new ArrayList<>();
    Matcher tags = TAG.matcher(html);
    StringBuilder rest = new StringBuilder();
    while (tags.find()) {
      tags.appendReplacement(rest, " ");
      shape.add(tags.group(1) + attributes(tags.group(2)));
    }
    tags.appendTail(rest);
    if (rest.indexOf("<") >= 0) {
      throw new AssertionError("a tag that is none: " + rest.substring(rest.indexOf("<")));
    }
    return shape;
  }

  private static String attributes(String text) {
    return ATTRIBUTE
        .matcher(text)
        .results()
        .map(found -> " " + found.group(1))
        .reduce("", String::concat);
  }
}
