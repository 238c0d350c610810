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
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
    List<Asked> consultations,
    Map<String, Form> forms,
    List<MeetingPlan> meetings,
    CastList cast) {

  /** The hub's forms share many items by name. */
  private static final int MOST_ALIASES = 1000;

  private static final LoaderOptions OPTIONS = options();

  private static final List<String> CONSULTATIONS =
      List.of("assets", "arrest", "evidence", "agreements", "practical");

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

  /** The items of a draft, and those that a complete one has. */
  record Form(Set<String> items, Set<String> required) {}

  /** The consultations of one file. */
  record Exchanges(List<Asked> consultations) {}

  /**
   * One consultation.
   *
   * @param opener the key of the post that asks
   * @param together what those have in common that were opened in one act
   * @param answerIn the day by which an answer would help, in working days from today
   * @param withoutEmbassy why the embassies are left out
   * @param then what happened after that, in order
   */
  record Asked(
      String at,
      String opener,
      Optional<String> together,
      String state,
      String subject,
      String urgency,
      Optional<String> handling,
      String language,
      String title,
      Optional<Integer> answerIn,
      Optional<String> withoutEmbassy,
      Map<String, String> draft,
      Optional<String> message,
      Optional<List<Happened>> then) {

    boolean isUrgent() {
      return urgency.equals("URGENT");
    }
  }

  /**
   * What somebody did in a consultation.
   *
   * @param what the entry's kind
   * @param by the side, where the kind leaves it open
   * @param as the key of the post, where it is neither the opener nor whoever is competent then
   * @param days working days: from today until when it is delayed; before today, of a formal
   *     request
   * @param value what the kind says: the reference, the outcome, the handling code
   */
  record Happened(
      String at,
      String what,
      Optional<String> by,
      Optional<String> as,
      Optional<String> text,
      Optional<Boolean> asks,
      Optional<String> reason,
      Optional<String> remark,
      Optional<Integer> days,
      Optional<String> to,
      Optional<String> channel,
      Optional<String> value,
      Optional<Map<String, Said>> marks,
      Optional<Map<String, String>> items) {
    private static final List<String> OF_THE_OPENER = List.of("DRAFT_REVISED");
    private static final List<String> ACKNOWLEDGING =
        List.of("ACKNOWLEDGED", "MESSAGE", "MARKED", "DELAYED", "ADVISED");

    String side() {
      return by.orElse(OF_THE_OPENER.contains(what) ? "OPENING" : "RECEIVING");
    }

    /** Whether whoever is competent says by it that the consultation has arrived. */
    boolean acknowledges() {
      return ACKNOWLEDGING.contains(what);
    }

    String words() {
      return text.orElseThrow();
    }

    JsonObject because() {
      return new JsonObject().put("reason", reason.orElseThrow());
    }

    JsonObject withRemark(JsonObject body) {
      remark.ifPresent(said -> body.put("remark", said));
      return body;
    }
  }

  /** What the receiving side says of an item. */
  record Said(String mark, Optional<String> remark, Optional<String> provision) {}

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
        CONSULTATIONS.stream()
            .map(name -> yaml("/sample/consultations/" + name + ".yaml", Exchanges.class))
            .flatMap(file -> file.consultations().stream())
            .toList(),
        readForms(),
        yaml("/sample/meetings.yaml", MeetingPlan.File.class).meetings(),
        yaml("/sample/cast.yaml", CastList.class));
  }

  /** What a draft has, subject by subject, as the hub's own forms say. */
  private static Map<String, Form> readForms() {
    return tree("/consultation-forms.yaml").getJsonArray("forms").stream()
        .map(JsonObject.class::cast)
        .collect(Maps.inOrder(form -> form.getString("subject"), SampleFiles::form));
  }

  private static Form form(JsonObject form) {
    return new Form(items(form, item -> true), items(form, item -> item.getBoolean("required")));
  }

  private static Set<String> items(JsonObject form, Predicate<JsonObject> which) {
    return form.getJsonArray("items").stream()
        .map(JsonObject.class::cast)
        .filter(which)
        .map(item -> item.getString("item"))
        .collect(Collectors.toUnmodifiableSet());
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
    return Json.fromObject(tree(path), type);
  }

  private static JsonObject tree(String path) {
    try (InputStream bytes = open(path)) {
      Map<String, Object> tree =
          new Yaml(new SafeConstructor(OPTIONS))
              .load(new InputStreamReader(bytes, StandardCharsets.UTF_8));
      return new JsonObject(tree);
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

  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(MOST_ALIASES);
    return options;
  }

  private static InputStream open(String path) {
    return SampleFiles.class.getResourceAsStream(path);
  }
}
