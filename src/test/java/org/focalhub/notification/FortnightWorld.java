package org.focalhub.notification;

import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.focalhub.platform.id.Ids;
import org.focalhub.testing.SmallNetwork;

/**
 * People and mailboxes in many zones who talk, read, come and go for a fortnight, and what a model
 * of the words says each may be told. Every message and every consultation bears a mark
 * that stands nowhere else.
 */
final class FortnightWorld {
  private static final List<String> ZONES =
      List.of(
          "Europe/Amsterdam",
          "America/New_York",
          "Africa/Dakar",
          "Asia/Amman",
          "Asia/Tokyo",
          "America/Costa_Rica",
          "Australia/Lord_Howe",
          "Asia/Kathmandu",
          "Pacific/Kiritimati",
          "Africa/Cairo",
          "America/Sao_Paulo",
          "Europe/London",
          "Pacific/Auckland",
          "America/St_Johns",
          "Asia/Kolkata",
          "America/Havana",
          "Europe/Paris",
          "Asia/Beirut",
          "Africa/Nairobi",
          "America/Los_Angeles",
          "Pacific/Honolulu",
          "Asia/Tbilisi",
          "Australia/Adelaide",
          "Africa/Lagos",
          "America/Mexico_City",
          "Europe/Bucharest",
          "Atlantic/Cape_Verde",
          "Asia/Dhaka",
          "Pacific/Apia",
          "America/Asuncion",
          "Indian/Maldives",
          "Europe/Chisinau",
          "Asia/Manila",
          "America/Bogota",
          "Africa/Windhoek",
          "America/Halifax",
          "Asia/Kabul",
          "Pacific/Chatham",
          "Europe/Athens",
          "Asia/Seoul");
  private static final List<String> STATES =
      List.of("NL", "US", "SN", "JO", "JP", "CR", "AU", "FR", "KE", "BR", "GB", "NZ", "BD", "NG");
  private static final List<String> GROUPS =
      List.of(
          "WESTERN_EUROPEAN_AND_OTHER",
          "AFRICAN",
          "ASIA_PACIFIC",
          "LATIN_AMERICAN_AND_CARIBBEAN",
          "EASTERN_EUROPEAN");
  private static final List<String> KINDS =
      List.of("NATIONAL", "MISSION_CONTACT", "FINANCIAL_INVESTIGATION");
  private static final List<String> CODES =
      List.of("OPEN_TO_STATES", "HOLDERS_ONLY", "HOLDERS_ONLY_NO_MAIL");
  private static final int TOPICS = 6;

  /** A reader: a person, or the mailbox of the focal point with this number. */
  record Reader(UUID id, Optional<Integer> mailboxOf, ZoneId zone, LocalTime at, boolean weekly) {}

  private record Point(UUID id, String state, String group, String kind) {}

  private record Message(int channel, int topic, int ordinal, int author, int point, Instant at) {}

  private record Consultation(int owner, int opener, String code) {}

  final List<Reader> readers = new ArrayList<>();
  private final SmallNetwork network;
  private final Random random;
  private final int persons;
  private final List<Point> points = new ArrayList<>();
  private final List<UUID> channels = new ArrayList<>();
  private final List<UUID> topics = new ArrayList<>();
  private final int[] messagesOf;

  /** Since when a person serves a focal point. */
  private final List<Map<Integer, Instant>> serves = new ArrayList<>();

  /** Since when a focal point is in a channel. */
  private final List<Map<Integer, Instant>> members = new ArrayList<>();

  private final List<Instant> ruleChanged = new ArrayList<>();
  private final List<Map<Integer, Integer>> read = new ArrayList<>();
  private final List<Message> messages = new ArrayList<>();
  private final List<Consultation> consultations = new ArrayList<>();
  private final List<BitSet> told = new ArrayList<>();

  FortnightWorld(SmallNetwork network, int readers, int zones, Instant begins, long seed) {
    this.network = network;
    this.random = new Random(seed);
    this.persons = readers * 3 / 4;
    addPoints(readers - persons, begins);
    addReaders(zones, begins);
    addChannels(readers, begins);
    addConsultations(Math.max(6, readers / 20));
    this.messagesOf = new int[topics.size()];
    network.execute("ANALYZE");
  }

  private void addPoints(int count, Instant begins) {
    for (int place = 0; place < STATES.size(); place++) {
      network.execute(
          "INSERT INTO state (iso, party, regional_group) VALUES ($1, true, $2) ON CONFLICT (iso) DO UPDATE SET regional_group = $2",
          STATES.get(place),
          GROUPS.get(place % GROUPS.size()));
    }
    for (int number = 0; number < count; number++) {
      int state = number % STATES.size();
      points.add(
          new Point(
              Ids.next(),
              STATES.get(state),
              GROUPS.get(state % GROUPS.size()),
              KINDS.get(number % KINDS.size())));
    }
    network.execute(
        "INSERT INTO timeline (id, kind) SELECT i, 'FOCAL_POINT' FROM unnest($1::uuid[]) i",
        (Object) of(points, Point::id, UUID[]::new));
    network.execute(
        """
        INSERT INTO focal_point (id, code, kind, state_iso, regional_group, seat, name_en, name_fr, shared_mailbox)
        SELECT p.id, 'FP-' || p.place, p.kind, p.state, p.grp, CASE p.kind WHEN 'MISSION_CONTACT' THEN 'THE_HAGUE' END,
               'Point ' || p.place, 'Point ' || p.place, 'fp' || p.place || '@test.example'
          FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) WITH ORDINALITY AS p (id, kind, state, grp, place)""",
        of(points, Point::id, UUID[]::new),
        of(points, Point::kind, String[]::new),
        of(points, Point::state, String[]::new),
        of(points, Point::group, String[]::new));
  }

  private static <F, T> T[] of(
      List<F> all, java.util.function.Function<F, T> part, IntFunction<T[]> make) {
    return all.stream().map(part).toArray(make);
  }

  private void addReaders(int zones, Instant begins) {
    for (int number = 0; number < persons + points.size(); number++) {
      boolean person = number < persons;
      readers.add(
          new Reader(
              person ? Ids.next() : points.get(number - persons).id(),
              person ? Optional.empty() : Optional.of(number - persons),
              ZoneId.of(ZONES.get(number % zones)),
              LocalTime.of(6, 0).plusMinutes(15L * random.nextInt(20)),
              random.nextInt(10) == 0));
      told.add(new BitSet());
      read.add(new HashMap<>());
    }
    List<Reader> people = readers.subList(0, persons);
    network.execute(
        """
        INSERT INTO person (id, email, display_name, time_zone, language)
        SELECT p.id, 'p' || p.place || '@test.example', 'Person ' || p.place, p.zone,
               CASE WHEN p.place % 2 = 0 THEN 'fr' ELSE 'en' END
          FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS p (id, zone, place)""",
        of(people, Reader::id, UUID[]::new),
        of(people, reader -> reader.zone().getId(), String[]::new));
    network.execute(
        "UPDATE focal_point f SET time_zone = z.zone FROM unnest($1::uuid[], $2::text[]) AS z (id, zone) WHERE f.id = z.id",
        of(readers, Reader::id, UUID[]::new),
        of(readers, reader -> reader.zone().getId(), String[]::new));
    network.execute(
        """
        UPDATE mail_reader r SET digest = s.digest, digest_at = s.at::time, digest_through = $4, digest_next = NULL
          FROM unnest($1::uuid[], $2::text[], $3::text[]) AS s (id, digest, at) WHERE r.id = s.id""",
        of(readers, Reader::id, UUID[]::new),
        of(readers, reader -> reader.weekly() ? "WEEKLY" : "DAILY", String[]::new),
        of(readers, reader -> reader.at().toString(), String[]::new),
        DigestScene.stamp(begins));
    for (int number = 0; number < persons; number++) {
      int one = number;
      serves.add(new HashMap<>());
      holds(number, number % points.size(), begins.minus(Duration.ofDays(60)));
      if (random.nextInt(4) == 0) {
        colleague(number % points.size())
            .ifPresent(point -> holds(one, point, begins.minus(Duration.ofDays(60))));
      }
    }
  }

  /** Another focal point of the same State: on what days somebody works stays as it is. */
  private Optional<Integer> colleague(int point) {
    return Optional.of(point + STATES.size()).filter(other -> other < points.size());
  }

  private void holds(int person, int point, Instant from) {
    if (serves.get(person).containsKey(point)) {
      return;
    }
    serves.get(person).put(point, from);
    network.execute(
        "INSERT INTO tenure (id, focal_point_id, person_id, capacity, held_from) VALUES ($1, $2, $3, 'ALTERNATE', $4)",
        Ids.next(),
        points.get(point).id(),
        readers.get(person).id(),
        DigestScene.stamp(from));
  }

  /** By invitation, but for one of each regional group. */
  private void addChannels(int count, Instant begins) {
    for (int number = 0; number < 15; number++) {
      channels.add(network.channel());
      members.add(new HashMap<>());
      ruleChanged.add(Instant.MIN);
      for (int invited = 0; invited < Math.max(4, points.size() / 10); invited++) {
        invite(number, random.nextInt(points.size()), begins);
      }
    }
    for (String group : GROUPS) {
      UUID channel = network.channel();
      network.execute(
          "UPDATE channel SET by_invitation = false, audience_groups = ARRAY[$2] WHERE id = $1",
          channel,
          group);
      channels.add(channel);
      Map<Integer, Instant> all = new HashMap<>();
      IntStream.range(0, points.size())
          .filter(point -> points.get(point).group().equals(group))
          .forEach(point -> all.put(point, begins));
      members.add(all);
      ruleChanged.add(begins);
    }
    for (UUID channel : channels) {
      for (int topic = 0; topic < TOPICS; topic++) {
        UUID id = Ids.next();
        topics.add(id);
        network.execute(
            "INSERT INTO topic (id, channel_id, title, opened_seq, opened_at, last_seq, last_at) VALUES ($1, $2, 'Topic', 1, $3, 1, $3)",
            id,
            channel,
            DigestScene.stamp(begins.minus(Duration.ofDays(30))));
      }
    }
  }

  private void invite(int channel, int point, Instant now) {
    if (members.get(channel).putIfAbsent(point, now) == null) {
      network.invite(channels.get(channel), points.get(point).id());
    }
  }

  private void addConsultations(int count) {
    for (int number = 0; number < count; number++) {
      int owner = random.nextInt(points.size());
      int opener = (owner + 1 + random.nextInt(points.size() - 1)) % points.size();
      if (!points.get(owner).state().equals(points.get(opener).state())) {
        addConsultation(owner, opener, CODES.get(number % CODES.size()));
      }
    }
  }

  private void addConsultation(int owner, int opener, String code) {
    UUID id = Ids.next();
    UUID notes = Ids.next();
    int number = consultations.size();
    network.execute(
        "INSERT INTO timeline (id, kind) VALUES ($1, 'CONSULTATION'), ($2, 'CONSULTATION_NOTES')",
        id,
        notes);
    network.execute(
        """
        INSERT INTO consultation (id, reference, opened_together, opened_at, opening_focal_point, opening_state,
          receiving_state, subject, urgency, handling_code, language, title, state, routing, opening_embassy,
          receiving_embassy, acknowledge_due, time_zone, readiness, opening_notes, receiving_notes, last_at, words, owner)
        VALUES ($1, $2, $1, hub_now(), $3, $4, $5, 'ASSET_TRACING', 'URGENT', $6, 'fr', $7, 'OPENED', '{}', 'INCLUDED',
          'INCLUDED', hub_now() + interval '3 days', 'Africa/Dakar', '{}', $8, $8, hub_now(), '', $9)""",
        id,
        "ref" + number + "end",
        points.get(opener).id(),
        points.get(opener).state(),
        points.get(owner).state(),
        code,
        "title" + number + "end",
        notes,
        points.get(owner).id());
    network.execute(
        """
        INSERT INTO consultation_party (consultation_id, focal_point_id, side, role)
        VALUES ($1, $2, 'OPENING', 'OPENER'), ($1, $3, 'RECEIVING', 'COMPETENT')""",
        id,
        points.get(opener).id(),
        points.get(owner).id());
    network.rows("SELECT refresh_consultation_access($1)", (Object) new UUID[] {id});
    consultations.add(new Consultation(owner, opener, code));
  }

  // ------------------------------------------------------------------------------------ what
  // happens

  /** Some talk between two instants, in order; part of it by people who read then. */
  void talk(int count, Instant from, Instant until) {
    if (count == 0) {
      return;
    }
    List<Message> said = new ArrayList<>();
    long step = Duration.between(from, until).toMillis() / (count + 1);
    for (int number = 1; number <= count; number++) {
      said(from.plusMillis(step * number)).ifPresent(said::add);
    }
    int first = messages.size();
    messages.addAll(said);
    write(first, said);
  }

  private Optional<Message> said(Instant at) {
    int channel = random.nextInt(channels.size());
    int person = random.nextInt(persons);
    return serves.get(person).keySet().stream()
        .filter(members.get(channel)::containsKey)
        .findFirst()
        .map(
            point -> {
              int topic = channel * TOPICS + random.nextInt(TOPICS);
              return new Message(channel, topic, ++messagesOf[topic], person, point, at);
            });
  }

  private void write(int first, List<Message> said) {
    network.execute(
        """
        WITH said AS (
          SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::timestamptz[], $5::uuid[], $6::uuid[], $7::bigint[])
            AS s (channel_id, topic_id, ordinal, at, person_id, focal_point_id, seq)
        ), tops AS (
          UPDATE topic t SET message_count = s.ordinal, last_seq = s.seq, last_at = s.at
            FROM (SELECT topic_id, max(ordinal) AS ordinal, max(seq) AS seq, max(at) AS at FROM said GROUP BY 1) s
           WHERE t.id = s.topic_id
        )
        INSERT INTO message (channel_id, seq, topic_id, ordinal, at, person_id, focal_point_id, text)
        SELECT channel_id, seq, topic_id, ordinal, at, person_id, focal_point_id, 'mark' || seq - 10 || 'end' FROM said""",
        of(said, message -> channels.get(message.channel()), UUID[]::new),
        of(said, message -> topics.get(message.topic()), UUID[]::new),
        of(said, message -> (long) message.ordinal(), Long[]::new),
        of(said, message -> DigestScene.stamp(message.at()), OffsetDateTime[]::new),
        of(said, message -> readers.get(message.author()).id(), UUID[]::new),
        of(said, message -> points.get(message.point()).id(), UUID[]::new),
        IntStream.range(first, first + said.size())
            .mapToObj(number -> number + 10L)
            .toArray(Long[]::new));
  }

  /** Somebody reads a topic, is invited or not any more, or hands over; a rule changes. */
  void somethingElse(Instant now) {
    switch (random.nextInt(5)) {
      case 0, 1 -> reads(random.nextInt(persons), random.nextInt(topics.size()));
      case 2 -> invite(random.nextInt(15), random.nextInt(points.size()), now);
      case 3 -> comesOrGoes(now);
      default -> ruleChanges(15 + random.nextInt(GROUPS.size()), now);
    }
  }

  private void reads(int person, int topic) {
    if (messagesOf[topic] > 0) {
      read.get(person).put(topic, messagesOf[topic]);
      network.execute(
          """
          INSERT INTO read_mark (person_id, topic_id, channel_id, seq, ordinal)
          SELECT $1, o.id, o.channel_id, o.last_seq, o.message_count FROM topic o WHERE o.id = $2
          ON CONFLICT (person_id, topic_id) DO UPDATE SET seq = excluded.seq, ordinal = excluded.ordinal""",
          readers.get(person).id(),
          topics.get(topic));
    }
  }

  private void comesOrGoes(Instant now) {
    int channel = random.nextInt(15);
    int point = random.nextInt(points.size());
    if (random.nextBoolean()) {
      if (members.get(channel).remove(point) != null) {
        network.inviteNoMore(channels.get(channel), points.get(point).id());
      }
      return;
    }
    int person = random.nextInt(persons);
    List<Integer> held = List.copyOf(serves.get(person).keySet());
    if (held.size() > 1) {
      serves.get(person).remove(held.get(0));
      network.holdsNoMore(readers.get(person).id(), points.get(held.get(0)).id());
    } else {
      colleague(held.get(0))
          .filter(other -> !hasHeld(person, other))
          .ifPresent(other -> holds(person, other, now));
    }
  }

  private boolean hasHeld(int person, int point) {
    return network.count(
            "SELECT count(*) FROM tenure WHERE person_id = $1 AND focal_point_id = $2",
            readers.get(person).id(),
            points.get(point).id())
        > 0;
  }

  /** The same members by another rule. */
  private void ruleChanges(int channel, Instant now) {
    ruleChanged.set(channel, now);
    network.execute(
        "UPDATE channel SET audience_kinds = CASE WHEN audience_kinds IS NULL THEN $2::text[] END WHERE id = $1",
        channels.get(channel),
        KINDS.toArray(String[]::new));
  }

  // ------------------------------------------------------------------------------ what may be told

  /** The messages that may be in a digest of this window now. */
  BitSet allowed(int reader, Instant from, Instant until) {
    BitSet allowed = new BitSet();
    for (int number = messages.size() - 1; number >= 0; number--) {
      Message message = messages.get(number);
      if (!message.at().isAfter(from)) {
        break;
      }
      if (!message.at().isAfter(until) && mayBeTold(reader, message, from)) {
        allowed.set(number);
      }
    }
    return allowed;
  }

  private boolean mayBeTold(int reader, Message message, Instant from) {
    Optional<Integer> mailbox = readers.get(reader).mailboxOf();
    boolean own = mailbox.map(point -> point == message.point()).orElse(message.author() == reader);
    boolean seen = read.get(reader).getOrDefault(message.topic(), 0) >= message.ordinal();
    return !own
        && !seen
        && !ruleChanged.get(message.channel()).isAfter(from)
        && points(reader, from).stream()
            .map(members.get(message.channel())::get)
            .anyMatch(since -> since != null && !since.isAfter(from));
  }

  /** Through which somebody has read since then. */
  private List<Integer> points(int reader, Instant since) {
    return readers
        .get(reader)
        .mailboxOf()
        .map(List::of)
        .orElseGet(
            () ->
                serves.get(reader).entrySet().stream()
                    .filter(held -> !held.getValue().isAfter(since))
                    .map(Map.Entry::getKey)
                    .toList());
  }

  boolean waits(int reader) {
    return consultations.stream()
        .anyMatch(one -> points(reader, Instant.MAX).contains(one.owner()));
  }

  boolean mayReadTitle(int reader, int consultation) {
    Consultation one = consultations.get(consultation);
    return one.code().equals("OPEN_TO_STATES")
        && points(reader, Instant.MAX).stream()
            .map(point -> points.get(point).state())
            .anyMatch(
                state ->
                    state.equals(points.get(one.owner()).state())
                        || state.equals(points.get(one.opener()).state()));
  }

  boolean mayReadReference(int reader, int consultation) {
    Consultation one = consultations.get(consultation);
    List<Integer> through = points(reader, Instant.MAX);
    return mayReadTitle(reader, consultation)
        || one.code().equals("HOLDERS_ONLY")
            && (through.contains(one.owner()) || through.contains(one.opener()));
  }

  /** Notes what a digest told; gives what an earlier one of that reader had told already. */
  BitSet tell(int reader, BitSet marks) {
    BitSet twice = (BitSet) marks.clone();
    twice.and(told.get(reader));
    told.get(reader).or(marks);
    return twice;
  }

  int toldInAll() {
    return told.stream().mapToInt(BitSet::cardinality).sum();
  }

  int readerCalled(Row mail) {
    UUID id = UUID.fromString(mail.getJsonObject("arguments").getString("reader"));
    return numbers().get(id);
  }

  private Map<UUID, Integer> numbered;

  private Map<UUID, Integer> numbers() {
    if (numbered == null) {
      numbered = new HashMap<>();
      for (int number = 0; number < readers.size(); number++) {
        numbered.put(readers.get(number).id(), number);
      }
    }
    return numbered;
  }

  static int zones() {
    return ZONES.size();
  }

  /** For which somebody serves all the time. */
  String state(int reader) {
    return points.get(points(reader, Instant.MAX).get(0)).state();
  }
}
