-- Notices: how readers' settings are read, and who is written to of what is said in channels.
--
-- What this promises
--   * What comes of a topic whose reader has set nothing is said by mail_modes, and nowhere else.
--   * A mail to a focal point goes to those in focal_point_addressee, and to nobody else.
--   * Of a message that mentions somebody, and of one in a channel whose messages somebody wants as they come, the mail is
--     written in the transaction of the message, by triggers, so that no way of writing it can forget that. Whether it is
--     still to be sent is asked again when it is.

CREATE FUNCTION mail_modes(own jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN '{"MENTION": "BATCHED", "MESSAGE": "DIGEST", "CONSULTATION": "AT_ONCE", "CLOCK": "AT_ONCE",
           "MEETING": "AT_ONCE", "FLOOR": "AT_ONCE", "HAND_OVER": "AT_ONCE"}'::jsonb || own;

-- False: the days on which the reader's State works, whatever stands in days.
ALTER TABLE mail_reader ADD COLUMN own_days boolean NOT NULL DEFAULT false;

-- The few who want the messages of all their channels as they come: posting asks whether there is anybody.
CREATE INDEX mail_reader_messages ON mail_reader (id) WHERE mail_modes(modes)->>'MESSAGE' IN ('AT_ONCE', 'BATCHED');

-- In what a mailbox is written to: as set, or the first of its focal point's languages that the hub writes.
CREATE FUNCTION mailbox_language(f focal_point) RETURNS text LANGUAGE sql STABLE
  RETURN coalesce(
    (SELECT r.language FROM mail_reader r WHERE r.id = f.id),
    (SELECT l.tag FROM unnest(f.languages) WITH ORDINALITY AS l (tag, place)
      WHERE l.tag IN ('en', 'fr') ORDER BY l.place LIMIT 1),
    'en');

-- The State for which somebody works: of what one serves in the first place.
CREATE FUNCTION state_of(a_person uuid) RETURNS text LANGUAGE sql STABLE
  RETURN (SELECT f.state_iso
            FROM (SELECT s.* FROM serving s WHERE s.person_id = a_person OFFSET 0) s
            JOIN focal_point f ON f.id = s.focal_point_id AND f.state_iso IS NOT NULL
           ORDER BY array_position(ARRAY['PRINCIPAL', 'ALTERNATE', 'SUBSTITUTE'], s.capacity), f.code LIMIT 1);

-- Where and in what each reader reads mail now.
CREATE VIEW mail_reader_now AS
  SELECT r.*, p.email AS address, p.language AS language_now, p.time_zone, state_of(p.id) AS state_iso,
         p.display_name AS name_en, p.display_name AS name_fr
    FROM mail_reader r JOIN person p ON p.id = r.person_id
  UNION ALL
  SELECT r.*, f.shared_mailbox, mailbox_language(f), f.time_zone, f.state_iso, f.name_en, f.name_fr
    FROM mail_reader r JOIN focal_point f ON f.id = r.focal_point_id;

-- ------------------------------------------------------------------------------------------ addressees

-- To whom goes what is sent to a focal point: whoever holds it, in the place of the absent whoever stands in, and its
-- shared mailbox.
CREATE VIEW focal_point_addressee AS
  SELECT s.focal_point_id, p.email AS recipient, p.id AS person_id, p.language, NULL::uuid AS mailbox_of
    FROM serving s
    JOIN person p ON p.id = s.person_id
   WHERE s.capacity = 'SUBSTITUTE'
      OR NOT EXISTS (SELECT FROM substitution a JOIN person i ON i.id = a.substitute_id AND i.disabled_at IS NULL
                      WHERE a.focal_point_id = s.focal_point_id AND a.absent_id = s.person_id
                        AND a.absent_from <= now() AND a.absent_until > now())
  UNION ALL
  SELECT f.id, f.shared_mailbox, NULL, mailbox_language(f), f.id
    FROM focal_point f WHERE f.shared_mailbox IS NOT NULL AND f.closed_at IS NULL;

-- Who is in a channel in person.
CREATE FUNCTION reads_channel(a_person uuid, a_channel uuid) RETURNS boolean LANGUAGE sql STABLE
  RETURN EXISTS (SELECT FROM (SELECT s.focal_point_id FROM serving s WHERE s.person_id = a_person OFFSET 0) s
                   JOIN channel_member m ON m.focal_point_id = s.focal_point_id AND m.channel_id = a_channel);

-- ------------------------------------------------------------------------------------ what is mentioned

-- Written once for a message, whatever later edits say; whoever wrote it is not told. What comes into the database with
-- its history is nobody's news.
CREATE FUNCTION tell_mentioned() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM fresh) THEN
    INSERT INTO outbox (id, recipient, person_id, kind, cause, language, arguments, created_at, due_at)
    SELECT DISTINCT ON (n.channel_id, n.seq, a.recipient)
           gen_random_uuid(), a.recipient, a.person_id, 'mention', format('%s:%s', n.channel_id, n.seq), a.language,
           jsonb_strip_nulls(jsonb_build_object('channel', n.channel_id, 'seq', n.seq, 'mailboxOf', a.mailbox_of)),
           hub_now(), hub_now()
      FROM fresh n
      JOIN message m ON m.channel_id = n.channel_id AND m.seq = n.seq
      JOIN person w ON w.id = m.person_id
     CROSS JOIN LATERAL (
           SELECT p.email AS recipient, p.id AS person_id, p.language, NULL::uuid AS mailbox_of
             FROM person p
            WHERE p.id = n.person_id AND p.disabled_at IS NULL AND reads_channel(p.id, n.channel_id)
           UNION ALL
           SELECT f.recipient, f.person_id, f.language, f.mailbox_of
             FROM focal_point_addressee f
             JOIN channel_member c ON c.channel_id = n.channel_id AND c.focal_point_id = f.focal_point_id
            WHERE f.focal_point_id = n.focal_point_id) a
     WHERE a.recipient <> w.email AND coalesce(m.edited_at, m.at) > now() - interval '1 hour'
     ORDER BY n.channel_id, n.seq, a.recipient, a.person_id NULLS LAST
    ON CONFLICT (recipient, kind, cause) DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER mention_is_told AFTER INSERT ON mention
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION tell_mentioned();

-- Whether a message mentions somebody in person, or a focal point to whose addressees he or she belongs; of a mailbox:
-- its focal point.
CREATE FUNCTION is_mentioned(a_channel uuid, a_seq bigint, a_person uuid, a_mailbox_of uuid) RETURNS boolean
  LANGUAGE sql STABLE
  RETURN EXISTS (SELECT FROM mention n
                  WHERE n.channel_id = a_channel AND n.seq = a_seq
                    AND (n.person_id = a_person OR n.focal_point_id = a_mailbox_of
                         OR n.focal_point_id IN (SELECT s.focal_point_id FROM serving s WHERE s.person_id = a_person)));

-- ---------------------------------------------------------------------------------------- what is said

-- Nobody wants most messages by mail as they come: that is found out by two looks into small indexes. Whoever is told of
-- a message because it mentions them is not told again.
CREATE FUNCTION tell_channel_readers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM mail_reader r WHERE mail_modes(r.modes)->>'MESSAGE' IN ('AT_ONCE', 'BATCHED'))
     OR EXISTS (SELECT FROM fresh n JOIN mail_channel c ON c.channel_id = n.channel_id AND c.mode IN ('AT_ONCE', 'BATCHED'))
  THEN
    INSERT INTO outbox (id, recipient, person_id, kind, cause, language, arguments, created_at, due_at)
    WITH places AS (
      SELECT DISTINCT n.channel_id FROM fresh n
    ), wanted AS (
      SELECT c.channel_id, c.reader_id
        FROM places JOIN mail_channel c ON c.channel_id = places.channel_id AND c.mode IN ('AT_ONCE', 'BATCHED')
      UNION ALL
      SELECT places.channel_id, r.id
        FROM places JOIN mail_reader r ON mail_modes(r.modes)->>'MESSAGE' IN ('AT_ONCE', 'BATCHED')
       WHERE NOT EXISTS (SELECT FROM mail_channel c WHERE c.reader_id = r.id AND c.channel_id = places.channel_id)
    ), addressed AS MATERIALIZED (
      SELECT d.channel_id, p.email AS recipient, p.id AS person_id, p.language, NULL::uuid AS mailbox_of
        FROM wanted d JOIN person p ON p.id = d.reader_id AND p.disabled_at IS NULL
       WHERE reads_channel(p.id, d.channel_id)
      UNION ALL
      SELECT d.channel_id, f.shared_mailbox, NULL, mailbox_language(f), f.id
        FROM wanted d
        JOIN focal_point f ON f.id = d.reader_id AND f.shared_mailbox IS NOT NULL AND f.closed_at IS NULL
        JOIN channel_member m ON m.channel_id = d.channel_id AND m.focal_point_id = f.id
    )
    SELECT DISTINCT ON (n.channel_id, n.seq, a.recipient)
           gen_random_uuid(), a.recipient, a.person_id, 'message', format('%s:%s', n.channel_id, n.seq), a.language,
           jsonb_strip_nulls(jsonb_build_object('channel', n.channel_id, 'seq', n.seq, 'mailboxOf', a.mailbox_of)),
           hub_now(), hub_now()
      FROM fresh n
      JOIN addressed a ON a.channel_id = n.channel_id
      JOIN person w ON w.id = n.person_id
     WHERE a.recipient <> w.email AND n.at > now() - interval '1 hour'
       AND NOT EXISTS (SELECT FROM outbox o
                         JOIN mail_reader r ON r.id = coalesce(a.person_id, a.mailbox_of)
                        WHERE o.recipient = a.recipient AND o.kind = 'mention'
                          AND o.cause = format('%s:%s', n.channel_id, n.seq)
                          AND mail_modes(r.modes)->>'MENTION' IN ('AT_ONCE', 'BATCHED'))
     ORDER BY n.channel_id, n.seq, a.recipient, a.person_id NULLS LAST
    ON CONFLICT (recipient, kind, cause) DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER message_is_told AFTER INSERT ON message
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION tell_channel_readers();
