-- Informal consultations before a formal request.
--
-- What the tables promise
--   * consultation.id is the id of its timeline, which both sides read. Each side's internal notes are a timeline of
--     their own, so that the other side can see neither them nor a gap in the numbers.
--   * Who may see a consultation is decided by consultation_access, kept by refresh_consultation_access in the
--     transaction of every change, and read through the view consultation_reader; nowhere else.
--   * A consultation that is not over has an owner (a focal point of the receiving State), or is with the Secretariat.
--   * References are drawn by chance: they tell nobody how many there are.

ALTER TABLE timeline DROP CONSTRAINT timeline_kind_check;
ALTER TABLE timeline ADD CONSTRAINT timeline_kind_check
  CHECK (kind IN ('CHANNEL', 'FOCAL_POINT', 'CONSULTATION', 'CONSULTATION_NOTES'));

-- The authority inside a State that is competent for a matter. Nothing is routed to it; a receiver passes things on to it.
ALTER TABLE focal_point DROP CONSTRAINT focal_point_kind_check;
ALTER TABLE focal_point ADD CONSTRAINT focal_point_kind_check
  CHECK (kind IN ('NATIONAL', 'REGIONAL_THEMATIC', 'FINANCIAL_INVESTIGATION', 'COMPETENT_AUTHORITY', 'MISSION_CONTACT',
                  'ORGAN_ADVISER', 'ORGANISATION'));
-- Whose each kind is; the check of V001 would take this one for an organisation's.
ALTER TABLE focal_point DROP CONSTRAINT focal_point_check1;
ALTER TABLE focal_point ADD CONSTRAINT focal_point_has_owner
  CHECK (CASE WHEN kind IN ('NATIONAL', 'FINANCIAL_INVESTIGATION', 'COMPETENT_AUTHORITY', 'MISSION_CONTACT') THEN state_iso IS NOT NULL
              WHEN kind = 'REGIONAL_THEMATIC' THEN regional_group IS NOT NULL
              ELSE organisation_id IS NOT NULL END);
INSERT INTO contact_policy (kind, visible_to) VALUES ('COMPETENT_AUTHORITY', 'COURT_AND_SAME_STATE');

CREATE TABLE consultation (
  id                    uuid PRIMARY KEY REFERENCES timeline,
  reference             text NOT NULL UNIQUE,
  -- What was opened in one act; shown to nobody but the opening side.
  opened_together       uuid NOT NULL,
  opened_at             timestamptz NOT NULL,
  opening_focal_point   uuid NOT NULL REFERENCES focal_point,
  opening_state         text REFERENCES state,
  opening_organisation  uuid REFERENCES organisation,
  receiving_state       text NOT NULL REFERENCES state,
  subject               text NOT NULL,
  urgency               text NOT NULL CHECK (urgency IN ('URGENT', 'ROUTINE')),
  handling_code         text NOT NULL CHECK (handling_code IN ('OPEN_TO_STATES', 'HOLDERS_ONLY', 'HOLDERS_ONLY_NO_MAIL')),
  language              text NOT NULL,
  title                 text NOT NULL CHECK (length(title) BETWEEN 1 AND 160),
  answer_by             date,

  state                 text NOT NULL CHECK (state IN ('OPENED', 'ACKNOWLEDGED', 'IN_EXCHANGE', 'WAITING', 'ADVISED',
                          'FORMALISED', 'CLOSED')),
  waiting_for           text CHECK (waiting_for IN ('OPENING', 'RECEIVING')),
  owner                 uuid REFERENCES focal_point,   -- none: with the Secretariat
  acknowledged          boolean NOT NULL DEFAULT false, -- by whoever is competent now, or was before passing it on
  routing               jsonb NOT NULL,                -- why it came to whom, as it was decided last
  -- Since when, and why, the Secretariat has been told.
  secretariat_since     timestamptz,
  secretariat_why       text CHECK (secretariat_why IN ('NOBODY_THERE', 'NOT_ANSWERED')),

  opening_embassy       text NOT NULL CHECK (opening_embassy IN ('INCLUDED', 'LEFT_OUT', 'NONE')),
  opening_embassy_reason   text,
  receiving_embassy     text NOT NULL CHECK (receiving_embassy IN ('INCLUDED', 'LEFT_OUT')),
  receiving_embassy_reason text,

  -- The clock that runs: to acknowledge, then to answer. Working minutes are those of the receiving side's calendar.
  acknowledge_due       timestamptz,
  answer_due            timestamptz,
  answer_left_minutes   integer,                       -- while paused
  paused_at             timestamptz,
  paused_minutes        integer NOT NULL DEFAULT 0,    -- working time for which it stood still before that
  time_zone             text NOT NULL,                 -- of the owner when the clock was set
  delay_reason          text CHECK (delay_reason IN ('NEEDS_JUDGE', 'NEEDS_OTHER_AUTHORITY', 'TRANSLATION', 'OTHER')),
  delay_until           date,
  delay_remark          text,
  -- The reminder to come, of the clock that runs. None: nothing to remind of.
  reminder_step         integer NOT NULL DEFAULT 0,
  reminder_at           timestamptz,

  draft_version         integer NOT NULL DEFAULT 1,
  readiness             jsonb NOT NULL,
  acknowledged_at       timestamptz,
  acknowledge_minutes   integer,                       -- working time it took
  advised_at            timestamptz,
  advise_minutes        integer,

  formal_reference      text CHECK (length(formal_reference) BETWEEN 1 AND 120),
  formal_date           date,
  formal_channel        text CHECK (formal_channel IN ('DIPLOMATIC', 'DESIGNATED_AUTHORITY', 'INTERPOL',
                          'REGIONAL_ORGANISATION', 'OTHER')),
  formal_entered_by     text CHECK (formal_entered_by IN ('OPENING', 'RECEIVING')),
  formal_confirmed      boolean NOT NULL DEFAULT false,
  outcome               text CHECK (outcome IN ('EXECUTED', 'PARTLY_EXECUTED', 'REFUSED', 'PENDING')),
  close_reason          text CHECK (close_reason IN ('NO_LONGER_NEEDED', 'ANSWERED_OTHERWISE',
                          'NOT_POSSIBLE_UNDER_NATIONAL_LAW', 'WITHDRAWN', 'OTHER')),

  opening_notes         uuid NOT NULL REFERENCES timeline,
  receiving_notes       uuid NOT NULL REFERENCES timeline,
  head                  bigint NOT NULL DEFAULT 0,     -- of its timeline, for unread marks in lists
  last_at               timestamptz NOT NULL,
  words                 tsvector NOT NULL,             -- of title and messages, for search
  CHECK ((state = 'WAITING') = (waiting_for IS NOT NULL)),
  CHECK ((opening_state IS NULL) <> (opening_organisation IS NULL)),
  CHECK ((opening_state IS NULL) = (opening_embassy = 'NONE')),
  CHECK (opening_state <> receiving_state),
  CHECK ((receiving_embassy = 'LEFT_OUT') = (receiving_embassy_reason IS NOT NULL)),
  CHECK ((opening_embassy = 'LEFT_OUT') = (opening_embassy_reason IS NOT NULL)),
  CHECK ((state = 'CLOSED') = (close_reason IS NOT NULL)),
  CHECK (state <> 'FORMALISED' OR formal_reference IS NOT NULL)
);
CREATE INDEX consultation_reminder ON consultation (reminder_at) WHERE reminder_at IS NOT NULL;
CREATE INDEX consultation_secretariat ON consultation (secretariat_since) WHERE secretariat_since IS NOT NULL;
CREATE INDEX consultation_opened_together ON consultation (opened_together);
CREATE INDEX consultation_opened_at ON consultation (opened_at);
CREATE INDEX consultation_words ON consultation USING gin (words);
-- As people type it: with or without hyphens, in whatever case.
CREATE INDEX consultation_reference_typed ON consultation (upper(replace(reference, '-', '')));
CREATE INDEX consultation_notes ON consultation (opening_notes);
CREATE INDEX consultation_notes_receiving ON consultation (receiving_notes);
CREATE INDEX consultation_receiving_owner ON consultation (receiving_state) WHERE owner IS NULL;

-- The structures in it. COMPETENT is the owner; DECLINED has said that it is not competent, and sees
-- no more of it than its handling code lets anybody see.
CREATE TABLE consultation_party (
  consultation_id  uuid NOT NULL REFERENCES consultation,
  focal_point_id   uuid NOT NULL REFERENCES focal_point,
  side             text NOT NULL CHECK (side IN ('OPENING', 'RECEIVING')),
  role             text NOT NULL CHECK (role IN ('OPENER', 'COMPETENT', 'FOLLOWER', 'ESCALATED', 'EMBASSY', 'DECLINED')),
  since            timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (consultation_id, focal_point_id)
);
CREATE UNIQUE INDEX consultation_one_owner ON consultation_party (consultation_id) WHERE role = 'COMPETENT';
CREATE INDEX consultation_party_focal_point ON consultation_party (focal_point_id);

CREATE TABLE draft_version (
  consultation_id  uuid NOT NULL REFERENCES consultation,
  version          integer NOT NULL,
  items            jsonb NOT NULL,                     -- {item: value}
  remark           text,
  at               timestamptz NOT NULL DEFAULT now(),
  person_id        uuid NOT NULL REFERENCES person,
  focal_point_id   uuid NOT NULL REFERENCES focal_point,
  PRIMARY KEY (consultation_id, version)
);

-- What the receiving side says of an item now; its entries say what it said before.
CREATE TABLE draft_mark (
  consultation_id  uuid NOT NULL REFERENCES consultation,
  item             text NOT NULL,
  mark             text NOT NULL CHECK (mark IN ('SUFFICIENT', 'NEEDS_MORE', 'NOT_NEEDED', 'NEEDS_JUDGE')),
  remark           text,
  provision        text,
  version          integer NOT NULL,                   -- of the draft that it was said of
  at               timestamptz NOT NULL DEFAULT now(),
  person_id        uuid NOT NULL REFERENCES person,
  focal_point_id   uuid NOT NULL REFERENCES focal_point,
  PRIMARY KEY (consultation_id, item)
);

CREATE TABLE consultation_read (
  person_id        uuid NOT NULL REFERENCES person,
  consultation_id  uuid NOT NULL REFERENCES consultation,
  seq              bigint NOT NULL,
  PRIMARY KEY (person_id, consultation_id)
);

-- Who may see what, said in audiences rather than in focal points, so that one who is designated tomorrow sees what the
-- handling code lets it see, and nothing needs to be copied:
--   fp:<id>        this focal point
--   state:<iso>    the focal points of a State but those of its missions
--   embassy:<iso>  those of its missions
--   org:<id>       the focal points of an organ or of the Defence
-- The other columns repeat what inboxes are sorted and filtered by.
CREATE TABLE consultation_access (
  audience         text NOT NULL,
  consultation_id  uuid NOT NULL REFERENCES consultation,
  side             text NOT NULL,
  box              text NOT NULL CHECK (box IN ('WAITING_FOR_ME', 'WAITING_FOR_OTHERS', 'CLOSED')),
  due_at           timestamptz,                        -- of the clock that runs
  last_at          timestamptz NOT NULL,
  opening_state    text,
  receiving_state  text NOT NULL,
  subject          text NOT NULL,
  organ            uuid,
  PRIMARY KEY (audience, consultation_id)
);
CREATE INDEX consultation_access_of ON consultation_access (consultation_id);
-- An inbox is read in order from where its page begins, within one audience: all of it, a box, or what one of the filters
-- leaves. What is in order of due instants and has none comes last.
CREATE INDEX consultation_access_last ON consultation_access (audience, last_at DESC, consultation_id DESC);
CREATE INDEX consultation_access_box ON consultation_access (audience, box, last_at DESC, consultation_id DESC);
CREATE INDEX consultation_access_due
  ON consultation_access (audience, box, coalesce(due_at, '9999-01-01Z'::timestamptz), consultation_id);
CREATE INDEX consultation_access_overdue ON consultation_access (audience, due_at, consultation_id) WHERE due_at IS NOT NULL;
CREATE INDEX consultation_access_receiving ON consultation_access (audience, receiving_state, last_at DESC, consultation_id DESC);
CREATE INDEX consultation_access_opening ON consultation_access (audience, opening_state, last_at DESC, consultation_id DESC)
  WHERE opening_state IS NOT NULL;
CREATE INDEX consultation_access_subject ON consultation_access (audience, subject, last_at DESC, consultation_id DESC);
CREATE INDEX consultation_access_organ ON consultation_access (audience, organ, last_at DESC, consultation_id DESC)
  WHERE organ IS NOT NULL;

CREATE FUNCTION audiences_of(f focal_point) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN array_remove(ARRAY[
    'fp:' || f.id,
    CASE WHEN f.state_iso IS NULL THEN 'org:' || f.organisation_id
         WHEN f.kind = 'MISSION_CONTACT' THEN 'embassy:' || f.state_iso
         ELSE 'state:' || f.state_iso END], NULL);

-- The one decision about a consultation: which person may see it now, through which focal point, on which side.
CREATE VIEW consultation_reader AS
  SELECT a.consultation_id, a.side, s.person_id, s.focal_point_id, s.capacity, s.until
    FROM serving s
    JOIN focal_point f ON f.id = s.focal_point_id
    CROSS JOIN LATERAL unnest(audiences_of(f)) AS mine (audience)
    JOIN consultation_access a ON a.audience = mine.audience;

-- Whose turn it is: the side that owes the next step, or none when all is said.
CREATE FUNCTION consultation_turn(c consultation) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE c.state
    WHEN 'WAITING' THEN c.waiting_for
    WHEN 'ADVISED' THEN 'OPENING'
    WHEN 'FORMALISED' THEN CASE WHEN c.formal_confirmed THEN NULL
                                WHEN c.formal_entered_by = 'OPENING' THEN 'RECEIVING' ELSE 'OPENING' END
    WHEN 'CLOSED' THEN NULL
    ELSE 'RECEIVING' END;

-- Brings consultation_access in line with what these consultations are now. Rows that go end follows, those that come or
-- change do not: only a row taken away moves access_epoch.
CREATE FUNCTION refresh_consultation_access(consultations uuid[]) RETURNS void LANGUAGE sql VOLATILE AS $$
  WITH wanted AS MATERIALIZED (
    SELECT DISTINCT ON (g.audience, c.id) g.audience, c.id AS consultation_id, g.side,
           CASE WHEN t.turn IS NULL THEN 'CLOSED' WHEN t.turn = g.side AND g.duty THEN 'WAITING_FOR_ME'
                ELSE 'WAITING_FOR_OTHERS' END AS box,
           CASE WHEN t.turn IS NULL THEN NULL ELSE coalesce(c.acknowledge_due, c.answer_due) END AS due_at, c.last_at,
           c.opening_state, c.receiving_state, c.subject, c.opening_organisation AS organ
      FROM consultation c
      CROSS JOIN LATERAL (SELECT consultation_turn(c) AS turn) t
      CROSS JOIN LATERAL (
        SELECT 'fp:' || p.focal_point_id AS audience, p.side, p.role IN ('OPENER', 'COMPETENT', 'ESCALATED') AS duty
          FROM consultation_party p JOIN focal_point f ON f.id = p.focal_point_id
         WHERE p.consultation_id = c.id AND p.role <> 'DECLINED'
           -- A left-out embassy sees nothing, in whatever role it had been.
           AND NOT (f.kind = 'MISSION_CONTACT' AND p.role NOT IN ('OPENER', 'COMPETENT')
                    AND 'LEFT_OUT' = CASE p.side WHEN 'OPENING' THEN c.opening_embassy ELSE c.receiving_embassy END)
        UNION ALL SELECT 'state:' || c.receiving_state, 'RECEIVING', false WHERE c.handling_code = 'OPEN_TO_STATES'
        UNION ALL SELECT 'state:' || c.opening_state, 'OPENING', false WHERE c.handling_code = 'OPEN_TO_STATES'
        UNION ALL SELECT 'org:' || c.opening_organisation, 'OPENING', false WHERE c.handling_code = 'OPEN_TO_STATES'
        UNION ALL SELECT 'embassy:' || c.receiving_state, 'RECEIVING', false
                   WHERE c.handling_code = 'OPEN_TO_STATES' AND c.receiving_embassy = 'INCLUDED'
        UNION ALL SELECT 'embassy:' || c.opening_state, 'OPENING', false
                   WHERE c.handling_code = 'OPEN_TO_STATES' AND c.opening_embassy = 'INCLUDED') g
     WHERE c.id = ANY (consultations) AND g.audience IS NOT NULL
     ORDER BY g.audience, c.id, g.duty DESC
  ), gone AS (
    DELETE FROM consultation_access a WHERE a.consultation_id = ANY (consultations)
       AND NOT EXISTS (SELECT FROM wanted w WHERE w.audience = a.audience AND w.consultation_id = a.consultation_id)
  )
  INSERT INTO consultation_access
  SELECT * FROM wanted
  ON CONFLICT (audience, consultation_id) DO UPDATE
     SET side = excluded.side, box = excluded.box, due_at = excluded.due_at, last_at = excluded.last_at,
         opening_state = excluded.opening_state, receiving_state = excluded.receiving_state,
         subject = excluded.subject, organ = excluded.organ;
$$;

CREATE FUNCTION move_access_epoch_if_any() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM gone) THEN
    UPDATE access_epoch SET epoch = epoch + 1;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER consultation_access_taken AFTER DELETE ON consultation_access REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION move_access_epoch_if_any();

CREATE FUNCTION audiences_served(focal_points uuid[]) RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE
  RETURN (SELECT coalesce(array_agg(DISTINCT mine.audience), '{}')
            FROM focal_point f CROSS JOIN LATERAL unnest(audiences_of(f)) AS mine (audience)
           WHERE f.id = ANY (focal_points) AND f.closed_at IS NULL);

-- A page of an inbox: what these audiences may see, each consultation once, though several of them may. In the order of
-- what happened last or, in the boxes WAITING_FOR_ME and OVERDUE, of what is due first; after a position. What is typed is
-- a reference, else words. Each audience is read in order from an index, and no further than the page needs. Words are
-- looked for among the first ones, where common words fill the page; rare ones are then looked up in the index of words,
-- and the others among more of the first ones before that. EXECUTE plans each call for its own audiences, which differ in
-- size by a factor of a thousand, and for its own words.
CREATE FUNCTION consultation_inbox(
    audiences text[], a_box text, a_state text, a_subject text, an_organ uuid, typed text,
    after_at timestamptz, after_id uuid, page int)
  RETURNS TABLE (consultation_id uuid, at timestamptz) LANGUAGE plpgsql STABLE ROWS 50 SET enable_seqscan = off AS $$
DECLARE
  few CONSTANT int := 2500;
  reach int;
  by_due CONSTANT boolean := a_box IN ('WAITING_FOR_ME', 'OVERDUE');
  key CONSTANT text := CASE a_box WHEN 'WAITING_FOR_ME' THEN $q$coalesce(a.due_at, '9999-01-01Z'::timestamptz)$q$
                                  WHEN 'OVERDUE' THEN 'a.due_at' ELSE 'a.last_at' END;
  direction CONSTANT text := CASE WHEN by_due THEN 'ASC' ELSE 'DESC' END;
  in_order CONSTANT text := format(' ORDER BY at %1$s, consultation_id %1$s LIMIT ', direction);
  -- Who has it to do in one audience does not have it wait for others in another.
  conditions CONSTANT text := concat_ws(' AND ',
    CASE a_box WHEN 'ALL' THEN 'true' WHEN 'OVERDUE' THEN 'a.due_at < now()' ELSE 'a.box = $2' END,
    CASE WHEN a_box = 'WAITING_FOR_OTHERS' THEN $q$NOT EXISTS (SELECT FROM consultation_access m
      WHERE m.consultation_id = a.consultation_id AND m.audience = ANY ($1) AND m.box = 'WAITING_FOR_ME')$q$ END,
    CASE WHEN a_subject IS NOT NULL THEN 'a.subject = $4' END,
    CASE WHEN an_organ IS NOT NULL THEN 'a.organ = $5' END,
    CASE WHEN after_at IS NOT NULL THEN
      format('(%s, a.consultation_id) %s ($7, $8)', key, CASE WHEN by_due THEN '>' ELSE '<' END) END);
  one_side CONSTANT text[] := CASE WHEN a_state IS NULL THEN ARRAY['true']
                                   ELSE ARRAY['a.receiving_state = $3', 'a.opening_state = $3'] END;
  in_french CONSTANT tsquery := websearch_to_tsquery('public.hub_french', typed);
  in_english CONSTANT tsquery := websearch_to_tsquery('public.hub_english', typed);
  words CONSTANT tsquery := CASE WHEN in_french = in_english THEN in_french ELSE in_french || in_english END;
  -- The first ones of all audiences, at most $10: the same one stands side by side with itself.
  first_ones CONSTANT text := (
    SELECT 'SELECT DISTINCT consultation_id, at FROM (' || string_agg(format(
             '(SELECT a.consultation_id, %s AS at FROM consultation_access a WHERE a.audience = $1[%s] AND %s AND %s',
             key, place, side, conditions) || in_order || '$10)', ' UNION ALL ') || ') b' || in_order || '$10'
      FROM generate_subscripts(audiences, 1) AS place, unnest(one_side) AS side);
  with_words CONSTANT text := format($q$SELECT array_agg(consultation_id), array_agg(at) FROM (SELECT f.* FROM (%s) f
    CROSS JOIN LATERAL (SELECT FROM consultation c WHERE c.id = f.consultation_id AND c.words @@ $6 OFFSET 0) w %s $9) h$q$,
    first_ones, in_order);
  -- The consultations by another road, as far as the audiences may see them and as they are asked for.
  by_road CONSTANT text := format($q$SELECT s.* FROM (%%s OFFSET 0) c CROSS JOIN LATERAL (
    SELECT a.consultation_id, %s AS at FROM consultation_access a WHERE a.consultation_id = c.id AND a.audience = ANY ($1)
       AND %s AND (%s) LIMIT 1) s %s $9$q$, key, conditions, array_to_string(one_side, ' OR '), in_order);
  by_reference CONSTANT text := format(by_road, $q$SELECT c.id FROM consultation c
    WHERE upper(replace(c.reference, '-', '')) = upper(replace($6, '-', ''))$q$);
  by_words CONSTANT text := format(by_road, 'SELECT c.id FROM consultation c WHERE c.words @@ $6');
  found_ids uuid[];
  found_ats timestamptz[];
  counted bigint;
BEGIN
  IF first_ones IS NULL THEN
    RETURN;
  ELSIF typed IS NULL THEN
    RETURN QUERY EXECUTE first_ones
      USING audiences, a_box, a_state, a_subject, an_organ, typed, after_at, after_id, page, page;
    RETURN;
  END IF;
  RETURN QUERY EXECUTE by_reference
    USING audiences, a_box, a_state, a_subject, an_organ, typed, after_at, after_id, page;
  IF FOUND THEN
    RETURN;
  END IF;
  FOREACH reach IN ARRAY ARRAY[500, 5000] LOOP
    EXECUTE with_words INTO found_ids, found_ats
      USING audiences, a_box, a_state, a_subject, an_organ, words, after_at, after_id, page, reach;
    IF cardinality(found_ids) = page THEN
      RETURN QUERY SELECT * FROM unnest(found_ids, found_ats);
      RETURN;
    END IF;
    EXECUTE format('SELECT count(*) FROM (%s) f', first_ones) INTO counted
      USING audiences, a_box, a_state, a_subject, an_organ, words, after_at, after_id, page, reach;
    IF counted < reach THEN
      RETURN QUERY SELECT * FROM unnest(found_ids, found_ats);
      RETURN;
    END IF;
    EXECUTE format('SELECT count(*) FROM (SELECT FROM consultation c WHERE c.words @@ $1 LIMIT %s) w', few + 1)
      INTO counted USING words;
    EXIT WHEN counted <= few;
  END LOOP;
  RETURN QUERY EXECUTE by_words
    USING audiences, a_box, a_state, a_subject, an_organ, words, after_at, after_id, page;
END $$;
