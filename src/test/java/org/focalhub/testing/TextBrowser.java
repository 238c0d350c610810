package org.focalhub.testing;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without scripts: reads a page, fills its form in, sends it. */
public final class TextBrowser {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final URI hub;
  private final Map<String, String> headers = new LinkedHashMap<>();

  public TextBrowser(int port) {
    this.hub = URI.create("http://127.0.0.1:" + port);
  }

  /** A header that goes with each request. */
  public TextBrowser with(String name, String value) {
    TextBrowser other = new TextBrowser(hub.getPort());
    other.headers.putAll(headers);
    other.headers.put(name, value);
    return other;
  }

  /** What came. */
  public record Page(int status, String html, HttpResponse<String> raw) {
    private static final Pattern FORM = Pattern.compile("(?s)<form[^>]*>.*?</form>");

    public String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }

    /** As it is read: without markup, its blanks as one. */
    public String text() {
      return unescaped(html.replaceAll("(?s)<title>.*?</title>", " ").replaceAll("<[^>]+>", " "))
          .replaceAll("[\\s\\h]+", " ")
          .strip();
    }

    /** The form with this in it. */
    public Form form(String with) {
      Matcher forms = FORM.matcher(html);
      while (forms.find()) {
        if (forms.group().contains(with)) {
          return Form.of(forms.group());
        }
      }
      throw new AssertionError("no form with " + with + " in:\n" + text());
    }

    public Form form() {
      return form("<form");
    }
  }

  /** A form as a browser would send it, every field as it is shown. */
  public record Form(String action, Map<String, String> fields) {
    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]*)\"");
    private static final Pattern INPUT = Pattern.compile("<input [^>]*>");
    private static final Pattern AREA = Pattern.compile("(?s)<textarea ([^>]*)>(.*?)</textarea>");
    private static final Pattern SELECT = Pattern.compile("(?s)<select ([^>]*)>(.*?)</select>");
    private static final Pattern CHOSEN =
        Pattern.compile("<option value=\"([^\"]*)\"[^>]* selected");

    static Form of(String html) {
      Map<String, String> fields = new LinkedHashMap<>();
      INPUT
          .matcher(html)
          .results()
          .map(found -> found.group())
          .forEach(input -> fields.put(attribute(input, "name"), attribute(input, "value")));
      AREA.matcher(html)
          .results()
          .forEach(area -> fields.put(attribute(area.group(1), "name"), unescaped(area.group(2))));
      SELECT
          .matcher(html)
          .results()
          .forEach(
              select -> fields.put(attribute(select.group(1), "name"), chosen(select.group(2))));
      Matcher action = ACTION.matcher(html);
      return new Form(action.find() ? unescaped(action.group(1)) : "", fields);
    }

    public Form with(String name, String value) {
      Map<String, String> more = new LinkedHashMap<>(fields);
      more.put(name, value);
      return new Form(action, more);
    }

    private static String chosen(String options) {
      Matcher chosen = CHOSEN.matcher(options);
      return chosen.find() ? unescaped(chosen.group(1)) : "";
    }

    private static String attribute(String tag, String name) {
      Matcher found = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(tag);
      return found.find() ? unescaped(found.group(1)) : "";
    }
  }

  public Page get(String path) {
    return send("GET", path, BodyPublishers.noBody());
  }

  public Page send(Form form) {
    return post(form.action(), form.fields());
  }

  public Page post(String path, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return post(path, body);
  }

  public Page post(String path, String body) {
    return with("Content-Type", "application/x-www-form-urlencoded")
        .send("POST", path, BodyPublishers.ofString(body));
  }

  public Page send(String method, String path, HttpRequest.BodyPublisher body) {
    try {
      HttpRequest.Builder request = HttpRequest.newBuilder(hub.resolve(path)).method(method, body);
      headers.forEach(request::header);
      HttpResponse<String> response =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Page(response.statusCode(), response.body(), response);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String unescaped(String html) {
    String text = html;
    for (List<String> entity :
        List.of(
            List.of("&lt;", "<"),
            List.of("&gt;", ">"),
            List.of("&#34;", "\""),
            List.of("&#39;", "'"),
            List.of("&amp;", "&"))) {
      text = text.replace(entity.get(0), entity.get(1));
    }
    return text;
  }
}
