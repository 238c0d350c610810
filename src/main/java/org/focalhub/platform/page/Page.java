package org.focalhub.platform.page;

import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.function.Consumer;

/** A written page. */
public record Page(int status, String html) {
  private static final int USUAL_LENGTH = 8192;

  /**
   * @param template a template's {@code render} without its first argument
   */
  public static Page ok(Consumer<HtmlTemplateOutput> template) {
    return of(200, template);
  }

  public static Page of(int status, Consumer<HtmlTemplateOutput> template) {
    StringOutput html = new StringOutput(USUAL_LENGTH);
    template.accept(new OwaspHtmlTemplateOutput(html));
    return new Page(status, html.toString());
  }
}
