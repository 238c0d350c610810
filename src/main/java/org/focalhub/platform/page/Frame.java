package org.focalhub.platform.page;

import org.focalhub.platform.text.Language;

/**
 * What stands around a page.
 *
 * @param path of the page, for the link to it in the other language
 */
public record Frame(PageWords words, String title, String path) {
  public Language language() {
    return words.language();
  }

  public Language other() {
    return language() == Language.EN ? Language.FR : Language.EN;
  }

  /** The same page in the other language. */
  public String otherAddress() {
    return path + "?lang=" + other().tag();
  }

  public String stylesheet() {
    return Stylesheet.ADDRESS;
  }
}
