package org.focalhub.sample;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.focalhub.platform.json.Json;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.platform.text.Language;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The sample's files as records. Reading them takes a while: not for an event loop. */
record SampleFiles(
    Map<String, String> regionalGroups,
    List<StateRow> states,
    List<Authority> authorities,
    Organisations organisations,
    List<Channel> channels,
    Map<String, Conversations> talks,
    CastList cast) {

  /**
   * @param of the State's name with its preposition: "of Senegal", « du Sénégal »
   * @param missionFr the same behind « ambassade », where French drops some articles
   */
  record StateRow(
      String iso,
      String zone,
      Language language,
      List<String> spoken,
      Bilingual of,
      String missionFr,
      String seat,
      Staffing national,
      Staffing financial,
      Staffing mission) {}

  /**
   * A competent authority.
   *
   * @param name before "of Senegal", « du Sénégal »
   */
  record Authority(
      String state, String key, List<String> subjects, Optional<String> staff, Bilingual name) {}

  record Authorities(List<Authority> authorities) {}

  record Organisations(
      List<Organisation> organisations, List<Region> regions, List<Theme> themes) {}

  record Organisation(String code, String kind, Bilingual name, List<Service> focalPoints) {}

  /** A post of an organisation; {@code service} and {@code title} make its holders' names. */
  record Service(
      String key,
      String domain,
      Language language,
      List<String> spoken,
      Optional<List<String>> subjects,
      Optional<String> staff,
      Optional<String> zone,
      Bilingual name,
      String service,
      String title) {}

  record Region(String key, String group, Bilingual name) {}

  /** A theme, and for each region the State that lends the person who serves it. */
  record Theme(
      String key,
      List<String> subjects,
      Bilingual name,
      Optional<String> post,
      Map<String, String> held) {}

  record Channels(List<Channel> channels) {}

  record Channel(
      String code,
      String category,
      Bilingual name,
      Bilingual purpose,
      Optional<Audience> audience,
      Optional<List<String>> invited) {}

  record Audience(Optional<List<String>> kinds, Optional<List<String>> groups) {}

  record Conversations(List<Topic> topics) {}

  record Topic(String title, List<Message> messages) {}

  /**
   * @param as the key of the post
   * @param by {@code alternate} when not the one who holds the post or stands in
   * @param reply the place in the topic, from 1, of the message that this one quotes
   * @param text what it says now
   * @param edit what it said at first, and when that changed
   * @param withdraw when it was withdrawn
   */
  record Message(
      String at,
      String as,
      Optional<String> by,
      Optional<Integer> reply,
      String text,
      Optional<Edit> edit,
      Optional<String> withdraw) {}

  record Edit(String at, String was) {}

  record CastList(List<Somebody> people, Map<String, List<String>> roles, List<CastLine> cast) {}

  record Somebody(String email, String name, Language language, String zone, List<String> roles) {}

  record CastLine(String person, int seen, Bilingual role) {}

  static SampleFiles read() {
    List<Channel> channels = yaml("/sample/channels.yaml", Channels.class).channels();
    return new SampleFiles(
        csv("/directory/states.csv").stream()
            .collect(Maps.inOrder(row -> row.get("iso"), row -> groupCode(row.get(1)))),
        csv("/sample/states.csv").stream().map(SampleFiles::stateRow).toList(),
        yaml("/sample/authorities.yaml", Authorities.class).authorities(),
        yaml("/sample/organisations.yaml", Organisations.class),
        channels,
        channels.stream().collect(Maps.inOrder(Channel::code, SampleFiles::talk)),
        yaml("/sample/cast.yaml", CastList.class));
  }

  /** {@code Latin American and Caribbean} as the schema says it. */
  private static String groupCode(String name) {
    return name.toUpperCase(Locale.ROOT).replaceAll("[ -]", "_");
  }

  private static Conversations talk(Channel channel) {
    return yaml("/sample/channels/" + channel.code() + ".yaml", Conversations.class);
  }

  private static StateRow stateRow(CSVRecord row) {
    return new StateRow(
        row.get("iso"),
        row.get("zone"),
        Language.of(row.get("language")),
        List.of(row.get("spoken").split(" ")),
        new Bilingual(row.get("of_en"), row.get("of_fr")),
        row.get("mission_fr"),
        row.get("seat"),
        Staffing.of(row.get("national")),
        Staffing.of(row.get("financial")),
        Staffing.of(row.get("mission")));
  }

  private static <T> T yaml(String path, Class<T> type) {
    try (InputStream bytes = open(path)) {
      Map<String, Object> tree =
          new Yaml(new SafeConstructor(new LoaderOptions()))
              .load(new InputStreamReader(bytes, StandardCharsets.UTF_8));
      return Json.fromObject(new JsonObject(tree), type);
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }

  private static List<CSVRecord> csv(String path) {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (Reader text = new InputStreamReader(open(path), StandardCharsets.UTF_8)) {
      return format.parse(text).getRecords();
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }

  private static InputStream open(String path) {
    return SampleFiles.class.getResourceAsStream(path);
  }
}
