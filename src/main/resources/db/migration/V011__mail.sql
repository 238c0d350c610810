-- Mail that people can live by: what became of each mail and why, settings, digests.
--
-- What the tables promise
--   * A row of the outbox is claimed by one hub at a time, which renews its claim while it works; what is said of a row
--     under a claim that somebody else has taken meanwhile is not written. handed_at stands while a mail server has it, so
--     that a hub that dies then leaves the mark by which the next one knows that this mail may have been sent (same
--     Message-ID again).
--   * A mail that stands in another one (joined_in) goes, fails and is tried with it. It is never claimed by itself.
--   * Whoever may get mail has one row in mail_reader: each person, and each focal point that has a shared mailbox.
--   * digest_through is the end of the last digest's window; windows of one reader follow one another without gap or overlap.

ALTER TABLE outbox
  ADD COLUMN domain     text GENERATED ALWAYS AS (split_part(recipient, '@', 2)) STORED,
  -- 0: somebody waits before a screen. 1: what happened. 2: what may wait until the rest is gone.
  ADD COLUMN priority   smallint GENERATED ALWAYS AS (CASE kind WHEN 'SIGN_IN' THEN 0 WHEN 'digest' THEN 2 ELSE 1 END) STORED,
  ADD COLUMN reason     text CHECK (length(reason) <= 40),        -- why it was skipped: a constant
  ADD COLUMN reply_code integer,                                  -- the mail server's last refusal
  ADD COLUMN handed_at  timestamptz,
  ADD COLUMN doubtful   integer NOT NULL DEFAULT 0,               -- hand-overs of which nobody knows whether they succeeded
  ADD COLUMN slot_taken boolean NOT NULL DEFAULT false,           -- its turn within its domain's rate is settled: due_at
  ADD COLUMN ended_at   timestamptz,                              -- when it was sent, skipped or given up
  ADD COLUMN claim      uuid,
  ADD COLUMN claimed_until timestamptz,                           -- by the wall clock, whatever hub_now() says
  ADD COLUMN joined_in  uuid REFERENCES outbox ON DELETE SET NULL,
  ADD CONSTRAINT outbox_claim CHECK ((claim IS NULL) = (claimed_until IS NULL)),
  ALTER COLUMN created_at SET DEFAULT hub_now(),
  ALTER COLUMN due_at SET DEFAULT hub_now();
UPDATE outbox SET ended_at = coalesce(sent_at, due_at) WHERE state <> 'QUEUED';

DROP INDEX outbox_due;
CREATE INDEX outbox_due ON outbox (priority, due_at) WHERE state = 'QUEUED' AND joined_in IS NULL;
CREATE INDEX outbox_joined ON outbox (joined_in) WHERE joined_in IS NOT NULL;
CREATE INDEX outbox_of_recipient ON outbox (recipient, due_at) WHERE state = 'QUEUED';
-- The administrators' page: one state, the latest first; and all.
CREATE INDEX outbox_by_state ON outbox (state, created_at DESC, id DESC);
DROP INDEX outbox_recent;
CREATE INDEX outbox_recent ON outbox (created_at DESC, id DESC);
CREATE INDEX outbox_address ON outbox (recipient text_pattern_ops);
CREATE INDEX outbox_ended ON outbox (state, ended_at) WHERE ended_at IS NOT NULL;

-- What domains have had: every hub on the database takes its turns from here. By the clock on the wall, for a mail server
-- knows no other; what lies more than a day ahead is what a clock left behind that was put back, and counts for nothing.
CREATE TABLE mail_domain (
  domain   text PRIMARY KEY,
  free_at  timestamptz NOT NULL
);

-- While paused, nothing leaves but codes to sign in: priority 0. Invitations wait too, for what one pauses for may be a list
-- of five hundred of them that should not have been imported.
CREATE TABLE mail_pause (
  only_row   boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  paused_at  timestamptz NOT NULL DEFAULT now(),
  paused_by  uuid NOT NULL REFERENCES person,
  reason     text NOT NULL CHECK (length(reason) BETWEEN 1 AND 300)
);

-- Gives one hub up to so many mails that are due, the most urgent first. A mail to a domain that has had its share gets its
-- turn instead (GCRA: free_at is when the domain has used up no more than it may), and is looked at again then. What is
-- given is not charged here but when it is handed over, so that what its reader does not want costs nobody a turn.
-- A mail that comes with handed_at had been handed over by a hub that never said what came of it: doubtful.
CREATE FUNCTION claim_mail(most integer, lease interval, spacing interval, burst interval)
RETURNS SETOF outbox LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  instant  timestamptz := hub_now();
  wall     timestamptz := clock_timestamp();
  last     integer := CASE WHEN EXISTS (SELECT FROM mail_pause) THEN 0 ELSE 2 END;
  claimed  uuid[] := '{}';
  width    integer := most;
  seen     integer;
  got      uuid[];
BEGIN
  FOR level IN 0..last LOOP
    -- Wider each time, for where one domain has a long queue it takes a few looks to get past what must wait.
    FOR look IN 1..8 LOOP
      EXIT WHEN cardinality(claimed) >= most;
      WITH due AS MATERIALIZED (
        SELECT id, domain, due_at, slot_taken FROM outbox
         WHERE state = 'QUEUED' AND joined_in IS NULL AND priority = level AND due_at <= instant
           AND (claimed_until IS NULL OR claimed_until <= wall)
         ORDER BY due_at LIMIT width FOR UPDATE SKIP LOCKED),
      full_domain AS MATERIALIZED (
        SELECT domain, free_at FROM mail_domain
         WHERE level > 0 AND free_at > wall + burst AND free_at < wall + interval '1 day' AND domain IN (SELECT d.domain FROM due d WHERE NOT d.slot_taken)
         ORDER BY domain FOR UPDATE),
      waiting AS MATERIALIZED (
        SELECT d.id, f.domain,
               instant + (f.free_at - burst - wall)
                 + spacing * (row_number() OVER (PARTITION BY f.domain ORDER BY d.due_at, d.id) - 1) AS turn
          FROM due d JOIN full_domain f ON f.domain = d.domain WHERE NOT d.slot_taken),
      charged AS (
        UPDATE mail_domain m SET free_at = m.free_at + spacing * w.mails
          FROM (SELECT domain, count(*) AS mails FROM waiting GROUP BY domain) w WHERE m.domain = w.domain),
      postponed AS (
        UPDATE outbox o SET due_at = w.turn, slot_taken = true FROM waiting w WHERE o.id = w.id),
      given AS (
        UPDATE outbox o SET claim = gen_random_uuid(), claimed_until = wall + lease, tries = o.tries + 1
         WHERE o.id IN (SELECT d.id FROM due d WHERE d.id NOT IN (SELECT id FROM waiting)
                         ORDER BY d.due_at LIMIT most - cardinality(claimed))
        RETURNING o.id)
      SELECT (SELECT count(*) FROM due), coalesce((SELECT array_agg(id) FROM given), '{}') INTO seen, got;
      claimed := claimed || got;
      EXIT WHEN seen < width;
      width := least(4 * width, 1000);
    END LOOP;
    width := most;
  END LOOP;
  UPDATE outbox o SET doubtful = o.doubtful + 1
   WHERE o.joined_in IN (SELECT id FROM outbox WHERE id = ANY (claimed) AND handed_at IS NOT NULL);
  UPDATE outbox o SET doubtful = o.doubtful + 1, handed_at = NULL WHERE o.id = ANY (claimed) AND o.handed_at IS NOT NULL;
  RETURN QUERY SELECT * FROM outbox WHERE id = ANY (claimed) ORDER BY priority, due_at;
END $$;

-- What else is due to the recipient of a mail, for the mail that it may stand in. Takes over what another claim holds as long
-- as no server has it: one reader's mails that came due together are collected once, whoever had claimed which. (The former
-- claim is void then, and whatever is said under it is not written.)
CREATE FUNCTION collect_mail(leader uuid, leaders_claim uuid, most integer, lease interval)
RETURNS SETOF outbox LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  reader text := (SELECT recipient FROM outbox WHERE id = leader);
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('mail to ' || reader, 0));
  PERFORM FROM outbox WHERE id = leader AND claim = leaders_claim AND state = 'QUEUED' FOR UPDATE;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  RETURN QUERY
    UPDATE outbox SET claim = leaders_claim, claimed_until = clock_timestamp() + lease, tries = tries + 1
     WHERE id IN (SELECT o.id FROM outbox o
                   WHERE o.recipient = reader AND o.state = 'QUEUED' AND o.due_at <= hub_now() AND o.id <> leader
                     AND o.priority = 1 AND o.joined_in IS NULL AND o.handed_at IS NULL
                     AND NOT EXISTS (SELECT FROM outbox j WHERE j.joined_in = o.id)
                   ORDER BY o.due_at LIMIT most FOR UPDATE SKIP LOCKED)
    RETURNING *;
END $$;

-- The key under which links that end a kind of mail are signed; every hub on the database reads the same one.
CREATE TABLE mail_key (
  only_row  boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  secret    bytea NOT NULL CHECK (length(secret) = 32)
);

-- -------------------------------------------------------------------------------------------- settings

-- How somebody wants mail. The id is that of the person or of the focal point whose shared mailbox it is.
CREATE TABLE mail_reader (
  id              uuid PRIMARY KEY,
  person_id       uuid UNIQUE REFERENCES person ON DELETE CASCADE CHECK (person_id = id),
  focal_point_id  uuid UNIQUE REFERENCES focal_point ON DELETE CASCADE CHECK (focal_point_id = id),
  -- Of a mailbox: none means the first of the focal point's languages that the hub writes. People have theirs.
  language        text CHECK (language IN ('en', 'fr')),
  -- AT_ONCE, BATCHED, DIGEST or NONE by MENTION, MESSAGE, CONSULTATION, CLOCK, MEETING, FLOOR, HAND_OVER; what is not named
  -- is as the hub has it by default.
  modes           jsonb NOT NULL DEFAULT '{}',
  batch_minutes   integer NOT NULL DEFAULT 10 CHECK (batch_minutes BETWEEN 1 AND 240),
  -- Mail comes only between these hours of these days (1 Monday … 7 Sunday) of the reader's zone; equal hours: at any time.
  hours_from      time NOT NULL DEFAULT '08:00',
  hours_until     time NOT NULL DEFAULT '19:00',
  days            integer[] NOT NULL DEFAULT '{1,2,3,4,5}' CHECK (cardinality(days) BETWEEN 1 AND 7
                    AND days <@ ARRAY[1, 2, 3, 4, 5, 6, 7]),
  urgent_passes   boolean NOT NULL DEFAULT true,
  digest          text NOT NULL DEFAULT 'DAILY' CHECK (digest IN ('OFF', 'DAILY', 'WEEKLY')),
  digest_at       time NOT NULL DEFAULT '08:00',
  digest_day      integer NOT NULL DEFAULT 1 CHECK (digest_day BETWEEN 1 AND 7),
  digest_through  timestamptz NOT NULL DEFAULT hub_now(),
  digest_next     timestamptz,                     -- none: to be worked out
  version         integer NOT NULL DEFAULT 1,
  CHECK ((person_id IS NULL) <> (focal_point_id IS NULL))
);
CREATE INDEX mail_reader_due ON mail_reader (digest_next) WHERE digest <> 'OFF' AND digest_next IS NOT NULL;
CREATE INDEX mail_reader_unplanned ON mail_reader (id) WHERE digest <> 'OFF' AND digest_next IS NULL;

-- New messages of one channel, where that differs from what holds for messages.
CREATE TABLE mail_channel (
  reader_id   uuid NOT NULL REFERENCES mail_reader ON DELETE CASCADE,
  channel_id  uuid NOT NULL REFERENCES channel ON DELETE CASCADE,
  mode        text NOT NULL CHECK (mode IN ('AT_ONCE', 'BATCHED', 'DIGEST', 'NONE')),
  PRIMARY KEY (reader_id, channel_id)
);
CREATE INDEX mail_channel_wanted ON mail_channel (channel_id) WHERE mode IN ('AT_ONCE', 'BATCHED');

-- What the digests of a State's missions hold, as the State wishes; a State without a row: everything.
CREATE TABLE state_mail (
  state_iso  text PRIMARY KEY REFERENCES state,
  parts      text[] NOT NULL CHECK (parts <@ ARRAY['CONSULTATIONS', 'MEETINGS', 'CHANNELS']),
  version    integer NOT NULL DEFAULT 1
);

CREATE FUNCTION enrol_mail_reader() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'person' THEN
    INSERT INTO mail_reader (id, person_id) VALUES (NEW.id, NEW.id) ON CONFLICT DO NOTHING;
  ELSIF NEW.shared_mailbox IS NOT NULL THEN
    INSERT INTO mail_reader (id, focal_point_id) VALUES (NEW.id, NEW.id) ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER person_reads_mail AFTER INSERT ON person FOR EACH ROW EXECUTE FUNCTION enrol_mail_reader();
CREATE TRIGGER mailbox_reads_mail AFTER INSERT OR UPDATE OF shared_mailbox ON focal_point
  FOR EACH ROW EXECUTE FUNCTION enrol_mail_reader();
-- Another zone or another language: the next digest is worked out anew.
CREATE FUNCTION replan_digest() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE mail_reader SET digest_next = NULL WHERE id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER person_moves_zone AFTER UPDATE OF time_zone ON person FOR EACH ROW
  WHEN (OLD.time_zone <> NEW.time_zone) EXECUTE FUNCTION replan_digest();
CREATE TRIGGER mailbox_moves_zone AFTER UPDATE OF time_zone ON focal_point FOR EACH ROW
  WHEN (OLD.time_zone <> NEW.time_zone) EXECUTE FUNCTION replan_digest();

INSERT INTO mail_reader (id, person_id) SELECT id, id FROM person;
INSERT INTO mail_reader (id, focal_point_id) SELECT id, id FROM focal_point WHERE shared_mailbox IS NOT NULL;

-- ------------------------------------------------------------------------------------ access over time

-- When the rule of who is in a channel was last changed: what was said around that is in nobody's digest.
ALTER TABLE channel ADD COLUMN access_changed_at timestamptz NOT NULL DEFAULT '-infinity';
CREATE FUNCTION stamp_channel_access() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.access_changed_at := hub_now();
  RETURN NEW;
END $$;
CREATE TRIGGER channel_access_changes BEFORE UPDATE OF by_invitation, audience_kinds, audience_groups ON channel
  FOR EACH ROW WHEN ((OLD.by_invitation, OLD.audience_kinds, OLD.audience_groups)
    IS DISTINCT FROM (NEW.by_invitation, NEW.audience_kinds, NEW.audience_groups))
  EXECUTE FUNCTION stamp_channel_access();

-- The same for what makes a focal point a member by rule, and for one that is new, which a mailbox was not to read before.
ALTER TABLE focal_point ADD COLUMN access_changed_at timestamptz NOT NULL DEFAULT '-infinity';
CREATE FUNCTION stamp_focal_point_access() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.access_changed_at := hub_now();
  RETURN NEW;
END $$;
CREATE TRIGGER focal_point_access_begins BEFORE INSERT ON focal_point
  FOR EACH ROW EXECUTE FUNCTION stamp_focal_point_access();
CREATE TRIGGER focal_point_access_changes BEFORE UPDATE OF kind, regional_group, closed_at ON focal_point
  FOR EACH ROW WHEN ((OLD.kind, OLD.regional_group, OLD.closed_at) IS DISTINCT FROM (NEW.kind, NEW.regional_group, NEW.closed_at))
  EXECUTE FUNCTION stamp_focal_point_access();
ALTER TABLE channel_invited ALTER COLUMN invited_at SET DEFAULT hub_now();

-- The focal points through which the reader of a digest reads now and has read since an instant: those that a person
-- serves, or the one whose shared mailbox it is.
CREATE FUNCTION digest_focal_points(a_person uuid, a_mailbox uuid, since_when timestamptz) RETURNS SETOF uuid
  LANGUAGE sql STABLE AS $$
  SELECT s.focal_point_id FROM serving s JOIN focal_point f ON f.id = s.focal_point_id
   WHERE s.person_id = a_person AND s.since <= since_when AND f.access_changed_at <= since_when
  UNION
  SELECT f.id FROM focal_point f
   WHERE f.id = a_mailbox AND f.closed_at IS NULL AND f.shared_mailbox IS NOT NULL AND f.access_changed_at <= since_when
$$;

-- Whether the reader of a digest may see a meeting: a mailbox what its focal point is invited to.
CREATE FUNCTION digest_sees_meeting(a_person uuid, a_mailbox uuid, a_meeting uuid) RETURNS boolean
  LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM meeting_reader r WHERE r.meeting_id = a_meeting AND r.person_id = a_person)
      OR EXISTS (SELECT FROM meeting_invited i JOIN meeting m ON m.id = i.meeting_id AND m.state <> 'DRAFT'
                  WHERE i.meeting_id = a_meeting AND i.focal_point_id = a_mailbox)
$$;
