package org.focalhub.access;

import java.util.List;

/** Text that means harm. */
final class HostileText {
  /**
   * Controls, directional marks that turn what follows, invisible ends of lines, half characters.
   */
  static final List<String> HIDDEN =
      List.of(
          "\u0000",
          "\u0007",
          "\u001b[31m",
          "\u007f",
          "\u0085",
          "\u202a",
          "\u202b",
          "\u202c",
          "\u202d",
          "\u202e",
          "\u2066",
          "\u2067",
          "\u2068",
          "\u2069",
          "\u2028",
          "\u2029",
          "\ufeff");

  /** As they stand in JSON: alone, neither is a character. */
  static final List<String> HALVES = List.of("\\ud800", "\\udc00", "\\udc00\\ud800");

  static final List<String> MARKUP =
      List.of(
          "<script>alert(1)</script>",
          "<img src=x onerror=alert(1)>",
          "<svg/onload=alert(1)>",
          "<iframe src=javascript:alert(1)></iframe>",
          "<a href=\"javascript:alert(1)\">x</a>",
          "<style>*{background:url(//evil.example)}</style>",
          "<!--<img src=\"--><img src=x onerror=alert(1)//\">",
          "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
          "</p></div></body><script>alert(1)</script>",
          "[x](javascript:alert(1))",
          "[x](JaVaScRiPt:alert(1))",
          "[x](java&#x09;script:alert(1))",
          "[x](&#106;avascript:alert(1))",
          "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
          "[x](vbscript:x)",
          "[x](file:///etc/passwd)",
          "![x](javascript:alert(1))",
          "![x\" onerror=\"alert(1)](https://hub.example/x.png)",
          "[x](https://hub.example \"a\\\" onmouseover=alert(1) b=\\\"\")",
          "[x](<https://hub.example/\" onmouseover=alert(1) x=\">)",
          "<javascript:alert(1)>",
          "<https://hub.example/\"onmouseover=alert(1)>",
          "[x]: javascript:alert(1)\n\n[x]",
          "[@x\" onclick=\"alert(1)](person:01900000-0000-7000-8000-00000000abcd)",
          "[@x](person:01900000-0000-7000-8000-00000000abcd\" onclick=\"alert(1))",
          "[@x](person:javascript)",
          "`<script>alert(1)</script>`",
          "```html\" onclick=\"alert(1)\n<script>alert(1)</script>\n```",
          "    <script>alert(1)</script>",
          "# <b onclick=alert(1)>x</b>",
          "{{constructor.constructor('alert(1)')()}}",
          "${alert(1)}",
          "&lt;script&gt;alert(1)&lt;/script&gt;",
          "<scr<script>ipt>alert(1)</scr</script>ipt>",
          "'; DROP TABLE message; --");

  private HostileText() {}
}
