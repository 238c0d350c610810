-- What a message costs is felt by everybody who writes at the same time.
--
-- What this promises
--   * post_messages decides on access by the same views as before, in the writing transaction. What a hub learned
--     from them it may bring along with the epoch under which it was learned: as long as nobody's access has moved and the
--     instant has not come at which this one ends, they would say the same.
--   * A message in a busy topic moves no index entry of its topic, of its timeline or of its author's mark, but once a second.

-- By what a channel's topics are listed: when they were last written in, to the second. (date_trunc of a second does not
-- depend on the time zone, which is why it may be called immutable here.)
CREATE FUNCTION whole_second(instant timestamptz) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN to_timestamp(floor(date_part('epoch', instant)));

ALTER TABLE topic ADD COLUMN recent_at timestamptz GENERATED ALWAYS AS (whole_second(last_at)) STORED;
DROP INDEX topic_recent;
CREATE INDEX topic_recent ON topic (channel_id, recent_at DESC, id DESC);

DROP INDEX read_mark_topic;
CREATE INDEX read_mark_topic ON read_mark (topic_id);

-- Room on each page for what replaces its rows.
ALTER TABLE topic SET (fillfactor = 50);
ALTER TABLE timeline SET (fillfactor = 50);
ALTER TABLE read_mark SET (fillfactor = 70);

-- Who serves which focal point now, in what capacity, and until when at the longest. A substitution ends with the tenure
-- that it stands in for, also when that is before the absence ends: what is remembered until then must not outlive it.
CREATE OR REPLACE VIEW serving AS
  SELECT t.focal_point_id, t.person_id, t.capacity, t.held_from AS since, t.held_until AS until
    FROM tenure t
    JOIN focal_point f ON f.id = t.focal_point_id AND f.closed_at IS NULL
    JOIN person p ON p.id = t.person_id AND p.disabled_at IS NULL
   WHERE t.held_from <= now() AND (t.held_until IS NULL OR t.held_until > now())
  UNION ALL
  SELECT s.focal_point_id, s.substitute_id, 'SUBSTITUTE', s.absent_from, least(s.absent_until, t.held_until)
    FROM substitution s
    JOIN focal_point f ON f.id = s.focal_point_id AND f.closed_at IS NULL
    JOIN person p ON p.id = s.substitute_id AND p.disabled_at IS NULL
    -- A substitution ends with the tenure that it stands in for.
    JOIN tenure t ON t.focal_point_id = s.focal_point_id AND t.person_id = s.absent_id
     AND t.held_from <= now() AND (t.held_until IS NULL OR t.held_until > now())
   WHERE s.absent_from <= now() AND s.absent_until > now();

-- Until when a person may write in a channel for a focal point at the longest; null: not at all. Found from the person:
-- the planner would work out who serves what in the whole network first (OFFSET 0).
CREATE FUNCTION may_post(a_person uuid, a_focal_point uuid, a_channel uuid) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT max(coalesce(s.until, '9999-12-31Z'))
    FROM (SELECT s.* FROM serving s WHERE s.person_id = a_person OFFSET 0) s
    JOIN channel_member m ON m.channel_id = a_channel AND m.focal_point_id = s.focal_point_id
   WHERE s.focal_point_id = a_focal_point
$$;

-- Writes a batch of messages, each with its own verdict, in one transaction:
--   WRITTEN, REPEATED (this command was carried out before: its first result), NO_ACCESS (no such topic for this
--   person and focal point), NO_REPLY (the quoted message is not in this topic), COMMAND_TAKEN (that command id
--   belongs to somebody else's entry).
-- With each comes the epoch of access, and until when its author may write there by it (null: not).
-- Planned once for each connection: planning for the arrays of each call took longer than carrying it out.
DROP FUNCTION post_messages(uuid[], uuid[], uuid[], uuid[], uuid[], bigint[], text[], text[]);
CREATE FUNCTION post_messages(
    channels uuid[], topics uuid[], persons uuid[], focal_points uuid[], commands uuid[], replies bigint[],
    texts text[], bodies text[], known_epoch bigint DEFAULT NULL, known_until timestamptz[] DEFAULT NULL)
  RETURNS TABLE (place int, verdict text, seq bigint, ordinal bigint, at timestamptz, epoch bigint, until timestamptz)
  LANGUAGE plpgsql VOLATILE SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  current_epoch bigint;
BEGIN
  PERFORM FROM timeline t WHERE t.id = ANY (channels) ORDER BY t.id FOR NO KEY UPDATE;
  SELECT e.epoch INTO current_epoch FROM access_epoch e;
  RETURN QUERY
  WITH judged AS MATERIALIZED (
    SELECT i.*, o.message_count, e.seq AS old_seq, e.at AS old_at,
           CASE
             WHEN o.id IS NULL OR i.allowed_until IS NULL THEN 'NO_ACCESS'
             WHEN e.seq IS NOT NULL AND e.person_id = i.person_id AND e.kind = 'MESSAGE' THEN 'REPEATED'
             WHEN e.seq IS NOT NULL THEN 'COMMAND_TAKEN'
             WHEN i.reply_to IS NOT NULL AND NOT EXISTS (SELECT FROM message m
                  WHERE m.channel_id = i.channel_id AND m.seq = i.reply_to AND m.topic_id = i.topic_id) THEN 'NO_REPLY'
             ELSE 'WRITTEN' END AS verdict
      -- What was found under this epoch holds as long as it does.
      FROM (SELECT u.*, CASE WHEN known_epoch = current_epoch AND u.until > now() THEN u.until
                             ELSE may_post(u.person_id, u.focal_point_id, u.channel_id) END AS allowed_until
              FROM unnest(channels, topics, persons, focal_points, commands, replies, texts, bodies, known_until) WITH ORDINALITY
                AS u (channel_id, topic_id, person_id, focal_point_id, command_id, reply_to, text, body, until, place)) i
      LEFT JOIN topic o ON o.id = i.topic_id AND o.channel_id = i.channel_id
      LEFT JOIN entry e ON e.timeline_id = i.channel_id AND e.command_id = i.command_id
  ), ranked AS MATERIALIZED (
    -- One command may stand in a batch twice: the first one that is let in is written, for all of them.
    SELECT j.*, CASE WHEN j.verdict <> 'WRITTEN' THEN NULL WHEN j.command_id IS NULL THEN j.place
        ELSE min(j.place) FILTER (WHERE j.verdict = 'WRITTEN') OVER (PARTITION BY j.channel_id, j.command_id)
      END AS written_at
      FROM judged j
  ), fresh AS MATERIALIZED (
    -- The instants are taken in the order of the places, so that they rise with the numbers.
    SELECT n.*, clock_timestamp() AS new_at FROM (
      SELECT r.place, r.channel_id, r.topic_id, r.person_id, r.focal_point_id, r.command_id, r.reply_to, r.text, r.body::jsonb AS body,
             t.head + row_number() OVER (PARTITION BY r.channel_id ORDER BY r.place) AS new_seq,
             r.message_count + row_number() OVER (PARTITION BY r.topic_id ORDER BY r.place) AS new_ordinal
        FROM ranked r JOIN timeline t ON t.id = r.channel_id
       WHERE r.written_at = r.place ORDER BY r.place) n
  ), entries AS (
    INSERT INTO entry (timeline_id, seq, kind, at, person_id, focal_point_id, topic_id, command_id, body)
    SELECT f.channel_id, f.new_seq, 'MESSAGE', f.new_at, f.person_id, f.focal_point_id, f.topic_id, f.command_id,
           f.body || jsonb_build_object('ordinal', f.new_ordinal) FROM fresh f
  ), messages AS (
    INSERT INTO message (channel_id, seq, topic_id, ordinal, at, person_id, focal_point_id, text, reply_to)
    SELECT f.channel_id, f.new_seq, f.topic_id, f.new_ordinal, f.new_at, f.person_id, f.focal_point_id, f.text,
           f.reply_to FROM fresh f
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
      FROM fresh f, jsonb_array_elements(f.body->'mentions') n WHERE f.body->'mentions' <> '[]'
  )
  SELECT r.place::int,
         CASE WHEN r.written_at IS NULL OR r.written_at = r.place THEN r.verdict
              WHEN f.person_id = r.person_id THEN 'REPEATED' ELSE 'COMMAND_TAKEN' END,
         coalesce(f.new_seq, r.old_seq),
         coalesce(f.new_ordinal, (SELECT m.ordinal FROM message m WHERE m.channel_id = r.channel_id AND m.seq = r.old_seq)),
         coalesce(f.new_at, r.old_at), current_epoch, r.allowed_until
    FROM ranked r LEFT JOIN fresh f ON f.place = r.written_at ORDER BY 1;
END $$;
