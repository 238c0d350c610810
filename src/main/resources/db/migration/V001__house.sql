-- The house: people, directory, timelines, channels, mail.
--
-- What the tables promise
--   * timeline.id is the id of the thing that has the timeline: a channel's timeline has the channel's id,
--     a focal point's timeline has the focal point's id.
--   * entry.seq runs 1, 2, 3 … without a gap within a timeline; timeline.head is the last one.
--   * topic.message_count is the ordinal of the topic's last message; ordinals run 1, 2, 3 … within a topic.
--   * What a person may see is decided by the views `serving` and `channel_member`, and nowhere else.
--   * Whoever changes what somebody may see moves access_epoch in the same transaction (triggers do it).

CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

-- Lower case without accents, for search as one types. The two-argument form of unaccent is what makes the
-- function's result independent of the search path, hence indexable.
CREATE FUNCTION fold(value text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN lower(public.unaccent('public.unaccent'::regdictionary, value));

CREATE TEXT SEARCH CONFIGURATION hub_french (COPY = french);
ALTER TEXT SEARCH CONFIGURATION hub_french
  ALTER MAPPING FOR hword, hword_part, word WITH unaccent, french_stem;
CREATE TEXT SEARCH CONFIGURATION hub_english (COPY = english);
ALTER TEXT SEARCH CONFIGURATION hub_english
  ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem;

-- The network writes in two working languages, often in one message: a text is found by its stems in either.
CREATE FUNCTION searchable(value text) RETURNS tsvector
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN to_tsvector('public.hub_french'::regconfig, value) || to_tsvector('public.hub_english'::regconfig, value);

-- ---------------------------------------------------------------------------------------------- account

CREATE TABLE person (
  id            uuid PRIMARY KEY,
  email         text NOT NULL CHECK (email = lower(email) AND length(email) <= 254),
  display_name  text NOT NULL CHECK (length(display_name) BETWEEN 1 AND 200),
  phone         text CHECK (length(phone) <= 40),
  language      text NOT NULL DEFAULT 'en' CHECK (language IN ('en', 'fr')),
  time_zone     text NOT NULL DEFAULT 'Europe/Amsterdam',
  theme         text NOT NULL DEFAULT 'SYSTEM' CHECK (theme IN ('SYSTEM', 'LIGHT', 'DARK')),
  roles         text[] NOT NULL DEFAULT '{}'
                CHECK (roles <@ ARRAY['ADMINISTRATOR', 'SECRETARIAT', 'ORGANISER']),
  created_at    timestamptz NOT NULL DEFAULT now(),
  -- A disabled person signs in nowhere and serves nothing, but history keeps the name.
  disabled_at   timestamptz,
  version       integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX person_email ON person (email);
CREATE INDEX person_name_search ON person USING gin (fold(display_name) gin_trgm_ops);

-- An attempt to sign in. Code and link are kept as hashes only; both come into being when the mail is written.
CREATE TABLE sign_in_challenge (
  id           uuid PRIMARY KEY,
  email        text NOT NULL,
  person_id    uuid REFERENCES person,           -- none for an unknown address: the answer is the same
  code_hash    bytea,
  link_hash    bytea,
  created_at   timestamptz NOT NULL DEFAULT now(),
  expires_at   timestamptz NOT NULL,
  tries        integer NOT NULL DEFAULT 0,
  used_at      timestamptz
);
CREATE INDEX sign_in_challenge_email ON sign_in_challenge (email, created_at);
CREATE INDEX sign_in_challenge_link ON sign_in_challenge (link_hash) WHERE link_hash IS NOT NULL;
CREATE INDEX sign_in_challenge_expiry ON sign_in_challenge (expires_at);

CREATE TABLE session (
  id            uuid PRIMARY KEY,
  person_id     uuid NOT NULL REFERENCES person,
  created_at    timestamptz NOT NULL DEFAULT now(),
  last_seen_at  timestamptz NOT NULL DEFAULT now(),
  expires_at    timestamptz NOT NULL,
  user_agent    text NOT NULL DEFAULT '' CHECK (length(user_agent) <= 300),
  source        text NOT NULL DEFAULT '' CHECK (length(source) <= 100),
  ended_at      timestamptz,
  end_reason    text CHECK (end_reason IN ('SIGNED_OUT', 'ENDED_ELSEWHERE', 'TOKEN_REUSED', 'DISABLED'))
);
CREATE INDEX session_person ON session (person_id, last_seen_at DESC);
-- The live gateway asks which sessions ended lately.
CREATE INDEX session_ended ON session (ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE refresh_token (
  hash         bytea PRIMARY KEY,
  session_id   uuid NOT NULL REFERENCES session ON DELETE CASCADE,
  issued_at    timestamptz NOT NULL DEFAULT now(),
  replaced_at  timestamptz                        -- set when rotated; later use beyond the grace ends the session
);
CREATE INDEX refresh_token_session ON refresh_token (session_id, issued_at);

-- Each running hub signs with a key pair of its own that never leaves its memory; here is the public half,
-- by which every other hub on this database verifies.
CREATE TABLE signing_key (
  id           text PRIMARY KEY,
  public_jwk   jsonb NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now(),
  last_used_at timestamptz NOT NULL DEFAULT now()
);

-- Every command can be repeated: the first result is kept under the client's own id for it.
CREATE TABLE command (
  person_id   uuid NOT NULL,
  command_id  uuid NOT NULL,
  operation   text NOT NULL,
  result      jsonb NOT NULL,
  at          timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (person_id, command_id)
);
CREATE INDEX command_at ON command (at);

-- --------------------------------------------------------------------------------------------- timeline

CREATE TABLE timeline (
  id    uuid PRIMARY KEY,
  kind  text NOT NULL CHECK (kind IN ('CHANNEL', 'FOCAL_POINT')),
  head  bigint NOT NULL DEFAULT 0 CHECK (head >= 0)
);

-- Append-only, but for one thing: withdrawing a message takes its words out of its entries. Order, authors and
-- instants stay. No foreign keys: rows come in only through append_entries and post_messages, which hold the
-- timeline's lock, and this is the one table whose cost of a row everybody feels.
CREATE TABLE entry (
  timeline_id     uuid NOT NULL,
  seq             bigint NOT NULL,
  kind            text NOT NULL,
  at              timestamptz NOT NULL,
  person_id       uuid,                            -- none: the hub itself
  focal_point_id  uuid,                            -- the structure that the person acted for
  topic_id        uuid,
  refers_to       bigint,                          -- the entry that this one edits, withdraws …
  command_id      uuid,
  body            jsonb NOT NULL,
  PRIMARY KEY (timeline_id, seq)
);
CREATE UNIQUE INDEX entry_command ON entry (timeline_id, command_id) WHERE command_id IS NOT NULL;
CREATE INDEX entry_refers_to ON entry (timeline_id, refers_to) WHERE refers_to IS NOT NULL;

-- Appends entries, in the order given, in the caller's transaction. A command id seen before on the same timeline
-- adds nothing and gives the first entry again. Each statement of a VOLATILE function sees what was committed before
-- it began: what follows the lock therefore knows every earlier append.
CREATE FUNCTION append_entries(
    timelines uuid[], kinds text[], persons uuid[], focal_points uuid[], topics uuid[],
    refers bigint[], commands uuid[], bodies text[])
  RETURNS TABLE (place int, seq bigint, at timestamptz, repeated boolean)
  LANGUAGE plpgsql VOLATILE AS $$
#variable_conflict use_column
BEGIN
  PERFORM FROM timeline t WHERE t.id = ANY (timelines) ORDER BY t.id FOR NO KEY UPDATE;
  RETURN QUERY
  WITH incoming AS (
    SELECT * FROM unnest(timelines, kinds, persons, focal_points, topics, refers, commands, bodies)
      WITH ORDINALITY AS i (timeline_id, kind, person_id, focal_point_id, topic_id, refers_to, command_id, body, place)
  ), earlier AS (
    SELECT i.place, e.seq, e.at FROM incoming i
      JOIN entry e ON e.timeline_id = i.timeline_id AND e.command_id = i.command_id
  ), fresh AS (
    SELECT i.*, t.head + row_number() OVER (PARTITION BY i.timeline_id ORDER BY i.place) AS seq,
           clock_timestamp() AS at
      FROM incoming i JOIN timeline t ON t.id = i.timeline_id
     WHERE i.place NOT IN (SELECT place FROM earlier)
  ), written AS (
    INSERT INTO entry (timeline_id, seq, kind, at, person_id, focal_point_id, topic_id, refers_to, command_id, body)
    SELECT f.timeline_id, f.seq, f.kind, f.at, f.person_id, f.focal_point_id, f.topic_id, f.refers_to, f.command_id,
           f.body::jsonb FROM fresh f ORDER BY f.place
  ), moved AS (
    UPDATE timeline t SET head = f.head
      FROM (SELECT timeline_id, max(seq) AS head FROM fresh GROUP BY timeline_id) f WHERE t.id = f.timeline_id
  )
  SELECT e.place::int, e.seq, e.at, true FROM earlier e
  UNION ALL
  SELECT f.place::int, f.seq, f.at, false FROM fresh f ORDER BY 1;
END $$;

-- Moved by whoever changes what somebody may see; every node looks at this one number and asks again about all
-- that is being followed when it has moved. Such changes are rare (a hand-over, an invitation), so the lock is cheap.
CREATE TABLE access_epoch (
  only_row  boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  epoch     bigint NOT NULL
);
INSERT INTO access_epoch (epoch) VALUES (1);

CREATE FUNCTION move_access_epoch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE access_epoch SET epoch = epoch + 1;
  RETURN NULL;
END $$;

-- -------------------------------------------------------------------------------------------- directory

CREATE TABLE state (
  iso             text PRIMARY KEY CHECK (iso ~ '^[A-Z]{2}$'),
  party           boolean NOT NULL,
  regional_group  text CHECK (regional_group IN ('AFRICAN', 'ASIA_PACIFIC', 'EASTERN_EUROPEAN',
                    'LATIN_AMERICAN_AND_CARIBBEAN', 'WESTERN_EUROPEAN_AND_OTHER')),
  -- For official names that differ from the reader's CLDR name, and for States that CLDR does not know.
  name_en         text CHECK (length(name_en) <= 200),
  name_fr         text CHECK (length(name_fr) <= 200),
  version         integer NOT NULL DEFAULT 1,
  UNIQUE (iso, regional_group)
);

CREATE TABLE organisation (
  id       uuid PRIMARY KEY,
  code     text NOT NULL UNIQUE CHECK (code ~ '^[A-Z0-9-]{2,20}$'),
  kind     text NOT NULL CHECK (kind IN ('ORGAN', 'DEFENCE', 'SECRETARIAT', 'WORKING_GROUP', 'UNITED_NATIONS',
             'REGIONAL_ORGANISATION', 'INTERNATIONAL_ORGANISATION', 'NGO', 'BAR')),
  name_en  text NOT NULL CHECK (length(name_en) BETWEEN 1 AND 200),
  name_fr  text NOT NULL CHECK (length(name_fr) BETWEEN 1 AND 200),
  version  integer NOT NULL DEFAULT 1
);

-- A structure, never a person: it stays when the person who serves it leaves (C15 §40b).
CREATE TABLE focal_point (
  id               uuid PRIMARY KEY,
  code             text NOT NULL UNIQUE CHECK (code ~ '^[A-Z0-9-]{2,60}$'),  -- stable name in CSV files
  kind             text NOT NULL CHECK (kind IN ('NATIONAL', 'REGIONAL_THEMATIC', 'FINANCIAL_INVESTIGATION',
                     'MISSION_CONTACT', 'ORGAN_ADVISER', 'ORGANISATION')),
  state_iso        text REFERENCES state,
  organisation_id  uuid REFERENCES organisation,
  regional_group   text,                          -- of its State, or its own when it is a region's
  seat             text CHECK (seat IN ('THE_HAGUE', 'BRUSSELS', 'NEW_YORK')),
  name_en          text NOT NULL CHECK (length(name_en) BETWEEN 1 AND 200),
  name_fr          text NOT NULL CHECK (length(name_fr) BETWEEN 1 AND 200),
  subjects         text[] NOT NULL DEFAULT '{}',
  languages        text[] NOT NULL DEFAULT '{}',
  shared_mailbox   text CHECK (shared_mailbox = lower(shared_mailbox) AND length(shared_mailbox) <= 254),
  time_zone        text NOT NULL DEFAULT 'Europe/Amsterdam',
  established_at   timestamptz NOT NULL DEFAULT now(),
  closed_at        timestamptz,
  version          integer NOT NULL DEFAULT 1,
  FOREIGN KEY (state_iso, regional_group) REFERENCES state (iso, regional_group) ON UPDATE CASCADE,
  CHECK ((kind = 'MISSION_CONTACT') = (seat IS NOT NULL)),
  CHECK (CASE WHEN kind IN ('NATIONAL', 'FINANCIAL_INVESTIGATION', 'MISSION_CONTACT') THEN state_iso IS NOT NULL
              WHEN kind = 'REGIONAL_THEMATIC' THEN regional_group IS NOT NULL
              ELSE organisation_id IS NOT NULL END)
);
CREATE INDEX focal_point_state ON focal_point (state_iso, kind);
CREATE INDEX focal_point_organisation ON focal_point (organisation_id);
-- Lists go by name in the reader's language, page by page.
CREATE INDEX focal_point_by_name_en ON focal_point (fold(name_en), id) WHERE closed_at IS NULL;
CREATE INDEX focal_point_by_name_fr ON focal_point (fold(name_fr), id) WHERE closed_at IS NULL;
CREATE INDEX focal_point_name_search ON focal_point
  USING gin (fold(name_en) gin_trgm_ops, fold(name_fr) gin_trgm_ops);

-- A person holds a focal point from one instant to another; one principal at a time, any number of alternates.
CREATE TABLE tenure (
  id              uuid PRIMARY KEY,
  focal_point_id  uuid NOT NULL REFERENCES focal_point,
  person_id       uuid NOT NULL REFERENCES person,
  capacity        text NOT NULL CHECK (capacity IN ('PRINCIPAL', 'ALTERNATE')),
  held_from       timestamptz NOT NULL,
  held_until      timestamptz,
  CHECK (held_until > held_from),
  CONSTRAINT tenure_one_principal EXCLUDE USING gist (focal_point_id WITH =, tstzrange(held_from, held_until) WITH &&)
    WHERE (capacity = 'PRINCIPAL'),
  CONSTRAINT tenure_one_capacity EXCLUDE USING gist
    (person_id WITH =, focal_point_id WITH =, tstzrange(held_from, held_until) WITH &&)
);
CREATE INDEX tenure_person ON tenure (person_id, held_from);
CREATE INDEX tenure_focal_point ON tenure (focal_point_id, held_from);

-- Stands in for an absent holder; has the absent one's access while it lasts.
CREATE TABLE substitution (
  id              uuid PRIMARY KEY,
  focal_point_id  uuid NOT NULL REFERENCES focal_point,
  absent_id       uuid NOT NULL REFERENCES person,
  substitute_id   uuid REFERENCES person,         -- none: absent, nobody stands in
  absent_from     timestamptz NOT NULL,
  absent_until    timestamptz NOT NULL,
  CHECK (absent_until > absent_from),
  CHECK (substitute_id <> absent_id),
  CONSTRAINT substitution_one_absence EXCLUDE USING gist
    (focal_point_id WITH =, absent_id WITH =, tstzrange(absent_from, absent_until) WITH &&)
);
CREATE INDEX substitution_substitute ON substitution (substitute_id, absent_from);
CREATE INDEX substitution_focal_point ON substitution (focal_point_id, absent_from);

CREATE TABLE invitation (
  id              uuid PRIMARY KEY,
  focal_point_id  uuid NOT NULL REFERENCES focal_point,
  email           text NOT NULL CHECK (email = lower(email) AND length(email) <= 254),
  display_name    text NOT NULL CHECK (length(display_name) BETWEEN 1 AND 200),
  language        text NOT NULL CHECK (language IN ('en', 'fr')),
  capacity        text NOT NULL CHECK (capacity IN ('PRINCIPAL', 'ALTERNATE')),
  invited_by      uuid NOT NULL REFERENCES person,
  invited_at      timestamptz NOT NULL DEFAULT now(),
  expires_at      timestamptz NOT NULL,
  token_hash      bytea,                          -- comes into being when the mail is written
  accepted_at     timestamptz,
  withdrawn_at    timestamptz
);
CREATE INDEX invitation_focal_point ON invitation (focal_point_id, invited_at);
CREATE INDEX invitation_token ON invitation (token_hash) WHERE token_hash IS NOT NULL;

-- Who may see a holder's address and telephone, per kind of focal point.
CREATE TABLE contact_policy (
  kind        text PRIMARY KEY,
  visible_to  text NOT NULL CHECK (visible_to IN ('NETWORK', 'COURT_AND_SAME_KIND', 'COURT_AND_SAME_STATE'))
);
INSERT INTO contact_policy (kind, visible_to) VALUES
  ('NATIONAL', 'NETWORK'), ('REGIONAL_THEMATIC', 'NETWORK'), ('FINANCIAL_INVESTIGATION', 'COURT_AND_SAME_KIND'),
  ('MISSION_CONTACT', 'NETWORK'), ('ORGAN_ADVISER', 'NETWORK'), ('ORGANISATION', 'NETWORK');

-- Who serves which focal point now, in what capacity, and until when at the longest.
CREATE VIEW serving AS
  SELECT t.focal_point_id, t.person_id, t.capacity, t.held_from AS since, t.held_until AS until
    FROM tenure t
    JOIN focal_point f ON f.id = t.focal_point_id AND f.closed_at IS NULL
    JOIN person p ON p.id = t.person_id AND p.disabled_at IS NULL
   WHERE t.held_from <= now() AND (t.held_until IS NULL OR t.held_until > now())
  UNION ALL
  SELECT s.focal_point_id, s.substitute_id, 'SUBSTITUTE', s.absent_from, s.absent_until
    FROM substitution s
    JOIN focal_point f ON f.id = s.focal_point_id AND f.closed_at IS NULL
    JOIN person p ON p.id = s.substitute_id AND p.disabled_at IS NULL
    -- A substitution ends with the tenure that it stands in for.
    JOIN tenure t ON t.focal_point_id = s.focal_point_id AND t.person_id = s.absent_id
     AND t.held_from <= now() AND (t.held_until IS NULL OR t.held_until > now())
   WHERE s.absent_from <= now() AND s.absent_until > now();

-- Who may read the directory: whoever serves a focal point now, or has a role. Nobody else, so that a former holder
-- sees nothing new.
CREATE VIEW directory_reader AS
  SELECT s.person_id, coalesce(s.until, 'infinity') AS until FROM serving s
  UNION ALL
  SELECT p.id, 'infinity' FROM person p WHERE p.roles <> '{}' AND p.disabled_at IS NULL;

-- ---------------------------------------------------------------------------------------------- channel

CREATE TABLE channel (
  id               uuid PRIMARY KEY REFERENCES timeline,
  code             text NOT NULL UNIQUE CHECK (code ~ '^[a-z0-9-]{2,60}$'),
  category         text NOT NULL CHECK (category IN ('NETWORK', 'REGIONAL', 'FINANCIAL', 'THEMATIC')),
  name_en          text NOT NULL CHECK (length(name_en) BETWEEN 1 AND 120),
  name_fr          text NOT NULL CHECK (length(name_fr) BETWEEN 1 AND 120),
  purpose_en       text NOT NULL DEFAULT '' CHECK (length(purpose_en) <= 500),
  purpose_fr       text NOT NULL DEFAULT '' CHECK (length(purpose_fr) <= 500),
  -- Members by rule: focal points of these kinds (null: of any) and groups (null: of any). By invitation: nobody by rule.
  by_invitation    boolean NOT NULL DEFAULT false,
  audience_kinds   text[],
  audience_groups  text[],
  created_at       timestamptz NOT NULL DEFAULT now(),
  version          integer NOT NULL DEFAULT 1
);

CREATE TABLE channel_invited (
  channel_id      uuid NOT NULL REFERENCES channel,
  focal_point_id  uuid NOT NULL REFERENCES focal_point,
  invited_at      timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (channel_id, focal_point_id)
);
CREATE INDEX channel_invited_focal_point ON channel_invited (focal_point_id);

-- The one decision about a channel: these focal points are in it. A person is in it through a focal point served now.
CREATE VIEW channel_member AS
  SELECT c.id AS channel_id, f.id AS focal_point_id
    FROM channel c
    JOIN focal_point f ON f.closed_at IS NULL AND (
         (NOT c.by_invitation
          AND (c.audience_kinds IS NULL OR f.kind = ANY (c.audience_kinds))
          AND (c.audience_groups IS NULL OR f.regional_group = ANY (c.audience_groups)))
         OR EXISTS (SELECT FROM channel_invited i WHERE i.channel_id = c.id AND i.focal_point_id = f.id));

CREATE TABLE topic (
  id              uuid PRIMARY KEY,
  channel_id      uuid NOT NULL REFERENCES channel,
  title           text NOT NULL CHECK (length(title) BETWEEN 1 AND 160),
  opened_seq      bigint NOT NULL,
  opened_at       timestamptz NOT NULL,
  message_count   bigint NOT NULL DEFAULT 0,
  last_seq        bigint NOT NULL,                 -- of the last message, or of the opening
  last_at         timestamptz NOT NULL
);
CREATE INDEX topic_recent ON topic (channel_id, last_at DESC, id);

-- What a message says now; its entries say how it came to that.
CREATE TABLE message (
  channel_id      uuid NOT NULL,
  seq             bigint NOT NULL,
  topic_id        uuid NOT NULL,
  ordinal         bigint NOT NULL,
  at              timestamptz NOT NULL,
  person_id       uuid NOT NULL,
  focal_point_id  uuid NOT NULL,
  text            text NOT NULL,                   -- empty once withdrawn
  reply_to        bigint,                          -- seq of a message of the same topic
  revision        integer NOT NULL DEFAULT 1,
  edited_at       timestamptz,
  withdrawn_at    timestamptz,
  words           tsvector GENERATED ALWAYS AS (searchable(text)) STORED,
  PRIMARY KEY (channel_id, seq)
);
CREATE UNIQUE INDEX message_ordinal ON message (topic_id, ordinal);
-- Of words alone: where words meet is found once for all channels, and the places in few channels are then taken from
-- the primary key (BitmapAnd). With the channel in it, a search in twenty channels went through the words twenty times.
CREATE INDEX message_words ON message USING gin (words);
CREATE INDEX message_latest ON message (at DESC, seq DESC);
CREATE INDEX message_of_focal_point ON message (focal_point_id, at DESC, seq DESC);

CREATE TABLE mention (
  channel_id      uuid NOT NULL,
  seq             bigint NOT NULL,
  topic_id        uuid NOT NULL,
  person_id       uuid,
  focal_point_id  uuid,
  CHECK ((person_id IS NULL) <> (focal_point_id IS NULL))
);
CREATE INDEX mention_message ON mention (channel_id, seq);
CREATE INDEX mention_person ON mention (person_id, topic_id, seq) WHERE person_id IS NOT NULL;
CREATE INDEX mention_focal_point ON mention (focal_point_id, topic_id, seq) WHERE focal_point_id IS NOT NULL;

-- How far a person has read in a topic. Unread is topic.message_count - ordinal: nothing is counted.
CREATE TABLE read_mark (
  person_id   uuid NOT NULL,
  topic_id    uuid NOT NULL,
  channel_id  uuid NOT NULL,
  seq         bigint NOT NULL,
  ordinal     bigint NOT NULL,
  at          timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (person_id, topic_id)
);
CREATE INDEX read_mark_topic ON read_mark (topic_id, ordinal);

CREATE TRIGGER tenure_moves_access AFTER INSERT OR UPDATE OR DELETE ON tenure
  FOR EACH STATEMENT EXECUTE FUNCTION move_access_epoch();
CREATE TRIGGER substitution_moves_access AFTER INSERT OR UPDATE OR DELETE ON substitution
  FOR EACH STATEMENT EXECUTE FUNCTION move_access_epoch();
CREATE TRIGGER focal_point_moves_access AFTER INSERT OR DELETE OR UPDATE OF kind, regional_group, closed_at ON focal_point
  FOR EACH STATEMENT EXECUTE FUNCTION move_access_epoch();
CREATE TRIGGER channel_moves_access AFTER INSERT OR DELETE OR UPDATE OF by_invitation, audience_kinds, audience_groups
  ON channel FOR EACH STATEMENT EXECUTE FUNCTION move_access_epoch();
CREATE TRIGGER channel_invited_moves_access AFTER INSERT OR UPDATE OR DELETE ON channel_invited
  FOR EACH STATEMENT EXECUTE FUNCTION move_access_epoch();
CREATE TRIGGER person_moves_access AFTER UPDATE OF disabled_at ON person
  FOR EACH STATEMENT EXECUTE FUNCTION move_access_epoch();

-- Writes a batch of messages, each with its own verdict, in one transaction:
--   WRITTEN, REPEATED (this command was carried out before: its first result), NO_ACCESS (no such topic for this
--   person and focal point), NO_REPLY (the quoted message is not in this topic), COMMAND_TAKEN (that command id
--   belongs to somebody else's entry).
-- Access is decided here, in the writing transaction, by the views that decide it everywhere.
CREATE FUNCTION post_messages(
    channels uuid[], topics uuid[], persons uuid[], focal_points uuid[], commands uuid[], replies bigint[],
    texts text[], bodies text[])
  RETURNS TABLE (place int, verdict text, seq bigint, ordinal bigint, at timestamptz)
  LANGUAGE plpgsql VOLATILE AS $$
#variable_conflict use_column
BEGIN
  PERFORM FROM timeline t WHERE t.id = ANY (channels) ORDER BY t.id FOR NO KEY UPDATE;
  RETURN QUERY
  WITH incoming AS MATERIALIZED (
    SELECT * FROM unnest(channels, topics, persons, focal_points, commands, replies, texts, bodies) WITH ORDINALITY
      AS i (channel_id, topic_id, person_id, focal_point_id, command_id, reply_to, text, body, place)
  ), earlier AS MATERIALIZED (
    SELECT i.place, e.seq, e.at, m.ordinal, e.person_id = i.person_id AND e.kind = 'MESSAGE' AS mine
      FROM incoming i
      JOIN entry e ON e.timeline_id = i.channel_id AND e.command_id = i.command_id
      LEFT JOIN message m ON m.channel_id = e.timeline_id AND m.seq = e.seq
  ), allowed AS MATERIALIZED (
    SELECT DISTINCT a.channel_id, a.person_id, a.focal_point_id
      FROM (SELECT DISTINCT channel_id, person_id, focal_point_id FROM incoming) a
      JOIN serving s ON s.person_id = a.person_id AND s.focal_point_id = a.focal_point_id
      JOIN channel_member m ON m.channel_id = a.channel_id AND m.focal_point_id = a.focal_point_id
  ), judged AS MATERIALIZED (
    SELECT i.*, CASE
        WHEN t.id IS NULL OR a.channel_id IS NULL THEN 'NO_ACCESS'
        WHEN e.place IS NOT NULL AND e.mine THEN 'REPEATED'
        WHEN e.place IS NOT NULL THEN 'COMMAND_TAKEN'
        WHEN i.reply_to IS NOT NULL AND NOT EXISTS (SELECT FROM message m
             WHERE m.channel_id = i.channel_id AND m.seq = i.reply_to AND m.topic_id = i.topic_id) THEN 'NO_REPLY'
        ELSE 'WRITTEN' END AS verdict, e.seq AS old_seq, e.ordinal AS old_ordinal, e.at AS old_at
      FROM incoming i
      LEFT JOIN topic t ON t.id = i.topic_id AND t.channel_id = i.channel_id
      LEFT JOIN allowed a ON a.channel_id = i.channel_id AND a.person_id = i.person_id
                         AND a.focal_point_id = i.focal_point_id
      LEFT JOIN earlier e ON e.place = i.place
  ), ranked AS MATERIALIZED (
    -- One command may stand in a batch twice: the first one that is let in is written, for all of them.
    SELECT j.*, CASE WHEN j.verdict <> 'WRITTEN' THEN NULL WHEN j.command_id IS NULL THEN j.place
        ELSE min(j.place) FILTER (WHERE j.verdict = 'WRITTEN') OVER (PARTITION BY j.channel_id, j.command_id)
      END AS written_at
      FROM judged j
  ), fresh AS MATERIALIZED (
    -- The instants are taken in the order of the places, so that they rise with the numbers.
    SELECT n.*, clock_timestamp() AS new_at FROM (
      SELECT r.*, t.head + row_number() OVER (PARTITION BY r.channel_id ORDER BY r.place) AS new_seq,
             o.message_count + row_number() OVER (PARTITION BY r.topic_id ORDER BY r.place) AS new_ordinal
        FROM ranked r JOIN timeline t ON t.id = r.channel_id JOIN topic o ON o.id = r.topic_id
       WHERE r.written_at = r.place ORDER BY r.place) n
  ), entries AS (
    INSERT INTO entry (timeline_id, seq, kind, at, person_id, focal_point_id, topic_id, command_id, body)
    SELECT f.channel_id, f.new_seq, 'MESSAGE', f.new_at, f.person_id, f.focal_point_id, f.topic_id, f.command_id,
           f.body::jsonb || jsonb_build_object('ordinal', f.new_ordinal) FROM fresh f ORDER BY f.place
  ), messages AS (
    INSERT INTO message (channel_id, seq, topic_id, ordinal, at, person_id, focal_point_id, text, reply_to)
    SELECT f.channel_id, f.new_seq, f.topic_id, f.new_ordinal, f.new_at, f.person_id, f.focal_point_id, f.text,
           f.reply_to FROM fresh f ORDER BY f.place
  ), heads AS (
    UPDATE timeline t SET head = f.head
      FROM (SELECT channel_id, max(new_seq) AS head FROM fresh GROUP BY channel_id) f WHERE t.id = f.channel_id
  ), tops AS (
    UPDATE topic t SET message_count = f.ordinal, last_seq = f.seq, last_at = f.at
      FROM (SELECT topic_id, max(new_ordinal) AS ordinal, max(new_seq) AS seq, max(new_at) AS at
              FROM fresh GROUP BY topic_id) f WHERE t.id = f.topic_id
  ), marks AS (
    -- Who writes in a topic has read it.
    INSERT INTO read_mark (person_id, topic_id, channel_id, seq, ordinal)
    SELECT person_id, topic_id, channel_id, max(new_seq), max(new_ordinal) FROM fresh GROUP BY 1, 2, 3
    ON CONFLICT (person_id, topic_id) DO UPDATE
      SET seq = excluded.seq, ordinal = excluded.ordinal, at = now() WHERE read_mark.seq < excluded.seq
  ), mentions AS (
    INSERT INTO mention (channel_id, seq, topic_id, person_id, focal_point_id)
    SELECT f.channel_id, f.new_seq, f.topic_id,
           CASE WHEN n->>'kind' = 'person' THEN (n->>'id')::uuid END,
           CASE WHEN n->>'kind' = 'focal-point' THEN (n->>'id')::uuid END
      FROM fresh f, jsonb_array_elements(f.body::jsonb->'mentions') n
  )
  SELECT r.place::int,
         CASE WHEN r.written_at IS NULL OR r.written_at = r.place THEN r.verdict
              WHEN f.person_id = r.person_id THEN 'REPEATED' ELSE 'COMMAND_TAKEN' END,
         coalesce(f.new_seq, r.old_seq), coalesce(f.new_ordinal, r.old_ordinal), coalesce(f.new_at, r.old_at)
    FROM ranked r LEFT JOIN fresh f ON f.place = r.written_at ORDER BY 1;
END $$;

-- The ordinal of a topic's first message at or after an instant; one past the last when there is none. Ordinals and
-- instants rise together, so a search by halves finds it with a few looks at the index of ordinals.
CREATE FUNCTION ordinal_at(a_topic uuid, an_instant timestamptz) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE
  low bigint := 1;
  high bigint := (SELECT message_count + 1 FROM topic WHERE id = a_topic);
  middle bigint;
BEGIN
  WHILE low < high LOOP
    middle := (low + high) / 2;
    IF (SELECT at FROM message WHERE topic_id = a_topic AND ordinal = middle) < an_instant THEN
      low := middle + 1;
    ELSE
      high := middle;
    END IF;
  END LOOP;
  RETURN low;
END $$;

-- Messages of these channels that have these words, the latest first, before a position. Common words fill the page
-- from the latest messages: of all channels, of the focal point that is asked for, or of few channels' own where they
-- hold so little that the latest of all would hardly touch it. Only what is not common enough for that, and may be older
-- than those, is looked up in the index of words, where its few places are cheap to sort. EXECUTE plans each call for its
-- own words.
CREATE FUNCTION search_messages(
    channels uuid[], words text, a_focal_point uuid, earliest timestamptz, latest timestamptz,
    before_at timestamptz, before_seq bigint, page int)
  RETURNS TABLE (channel_id uuid, seq bigint, at timestamptz) LANGUAGE plpgsql STABLE AS $$
DECLARE
  in_french CONSTANT tsquery := websearch_to_tsquery('public.hub_french', words);
  in_english CONSTANT tsquery := websearch_to_tsquery('public.hub_english', words);
  -- Most words have one stem in both: asked for twice, it would be looked for twice.
  query CONSTANT tsquery := CASE WHEN in_french = in_english THEN in_french ELSE in_french || in_english END;
  earlier CONSTANT text := $q$ ($3 IS NULL OR m.focal_point_id = $3)
     AND (m.at, m.seq) < (coalesce(least($5, $6), 'infinity'), CASE WHEN $6 <= coalesce($5, 'infinity') THEN $7 ELSE 0 END)
     $q$;
  latest_first CONSTANT text := ' ORDER BY m.at DESC, m.seq DESC ';
  hits CONSTANT text := $q$ SELECT array_agg(channel_id), array_agg(seq), array_agg(at) FROM (
     SELECT m.channel_id, m.seq, m.at FROM (%s) m
      WHERE m.channel_id = ANY ($1) AND m.words @@ $2 AND m.at >= coalesce($4, '-infinity') AND $q$
     || earlier || latest_first || ' LIMIT $8) hits';
  few CONSTANT boolean := a_focal_point IS NULL AND (SELECT sum(head) FROM timeline WHERE id = ANY (channels)) <= 30000;
  reach CONSTANT int := CASE WHEN few THEN 3000 ELSE 10000 END;
  recent CONSTANT text := CASE WHEN few THEN
     'SELECT m.* FROM unnest($1) AS c (id) CROSS JOIN LATERAL (SELECT m.* FROM message m WHERE m.channel_id = c.id AND '
     || earlier || format(' ORDER BY m.seq DESC LIMIT %s) m ', reach) ELSE 'SELECT m.* FROM message m WHERE ' || earlier END
     || latest_first;
  by_words CONSTANT text := 'SELECT m.* FROM message m WHERE m.channel_id = ANY ($1) AND m.words @@ $2 OFFSET 0';
  reached timestamptz;
  found_channels uuid[];
  found_seqs bigint[];
  found_ats timestamptz[];
BEGIN
  EXECUTE format(hits, recent || ' LIMIT ' || reach) INTO found_channels, found_seqs, found_ats
    USING channels, query, a_focal_point, earliest, latest, before_at, before_seq, page;
  IF coalesce(cardinality(found_seqs), 0) < page THEN
    EXECUTE format('SELECT at FROM (%s OFFSET %s LIMIT 1) last', recent, reach - 1) INTO reached
      USING channels, query, a_focal_point, earliest, latest, before_at, before_seq, page;
    -- Null: the latest messages were all that there are.
    IF reached >= coalesce(earliest, '-infinity') THEN
      EXECUTE format(hits, by_words) INTO found_channels, found_seqs, found_ats
        USING channels, query, a_focal_point, earliest, latest, before_at, before_seq, page;
    END IF;
  END IF;
  RETURN QUERY SELECT * FROM unnest(found_channels, found_seqs, found_ats);
END $$;

-- ------------------------------------------------------------------------------------------------- mail

-- Mail leaves only from here; a row is written in the transaction of the change that causes it.
CREATE TABLE outbox (
  id           uuid PRIMARY KEY,
  recipient    text NOT NULL CHECK (length(recipient) <= 254),
  person_id    uuid REFERENCES person,
  kind         text NOT NULL,                      -- which template writes it
  cause        text NOT NULL,                      -- what made it: with recipient and kind, unique
  language     text NOT NULL CHECK (language IN ('en', 'fr')),
  arguments    jsonb NOT NULL DEFAULT '{}',        -- never a secret: codes come into being when the mail is written
  state        text NOT NULL DEFAULT 'QUEUED' CHECK (state IN ('QUEUED', 'SENT', 'SKIPPED', 'FAILED')),
  created_at   timestamptz NOT NULL DEFAULT now(),
  due_at       timestamptz NOT NULL DEFAULT now(),
  tries        integer NOT NULL DEFAULT 0,
  last_error   text,
  sent_at      timestamptz,
  message_id   text,
  UNIQUE (recipient, kind, cause)
);
CREATE INDEX outbox_due ON outbox (due_at) WHERE state = 'QUEUED';
CREATE INDEX outbox_recent ON outbox (created_at DESC);
