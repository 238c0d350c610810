package org.focalhub.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a hub tells Prometheus: each series, as it is written, and its value. */
public record Figures(Map<String, Double> series) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]+)=\"([^\"]*)\"");

  public static Figures of(int managementPort) {
    URI uri = URI.create("http://127.0.0.1:" + managementPort + "/metrics");
    try {
      return read(CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public static Figures read(String text) {
    Map<String, Double> series = new TreeMap<>();
    text.lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(
            line -> {
              int end = line.lastIndexOf(' ');
              series.put(line.substring(0, end), Double.valueOf(line.substring(end + 1)));
            });
    return new Figures(series);
  }

  /**
   * The value of one series, such as {@code focalhub_live_sockets{sort="guest"}}.
   *
   * @throws AssertionError when there is none
   */
  public double value(String name) {
    if (!series.containsKey(name)) {
      throw new AssertionError("there is no " + name);
    }
    return series.get(name);
  }

  /** The names without labels. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    series.keySet().forEach(name -> names.add(name.replaceAll("\\{.*", "")));
    return names;
  }

  /** What tells series apart, and by which values. */
  public Map<String, Set<String>> labels() {
    Map<String, Set<String>> labels = new TreeMap<>();
    for (String name : series.keySet()) {
      Matcher label = LABEL.matcher(name);
      while (label.find()) {
        labels.computeIfAbsent(label.group(1), key -> new TreeSet<>()).add(label.group(2));
      }
    }
    return labels;
  }
}
