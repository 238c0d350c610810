-- Seminars and plenaries: registration, speakers' lists and the floor (P24; C15 §§11–28).
--
-- What the tables promise
--   * meeting.id is the id of its timeline, which its organisers follow; its entries name registrations, never people.
--   * segment.id is the id of its timeline, the floor, which whoever may see the meeting follows. Its entries name
--     inscriptions; names of speakers are joined when they are read, so that they can be replaced and erased.
--   * registration.number runs 1, 2, 3 … without a gap within a meeting, in the order in which they came in; it is given
--     under the meeting's lock. inscription.ticket likewise under the segment's lock.
--   * Every deadline is judged by hub_now() in the transaction that writes, after the lock was taken.
--   * Who may see a meeting is decided by the view meeting_reader, who organises it by meeting_organiser, who runs its
--     floor by floor_keeper, and what somebody without an account may see by meeting_pass; nowhere else.

-- The one clock of deadlines and of the floor, in whole milliseconds. Journeys put another one in its place.
CREATE FUNCTION hub_now() RETURNS timestamptz LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  RETURN date_trunc('milliseconds', clock_timestamp());
END $$;

ALTER TABLE timeline DROP CONSTRAINT timeline_kind_check;
ALTER TABLE timeline ADD CONSTRAINT timeline_kind_check
  CHECK (kind IN ('CHANNEL', 'FOCAL_POINT', 'CONSULTATION', 'CONSULTATION_NOTES', 'MEETING', 'FLOOR'));

CREATE TABLE meeting (
  id                   uuid PRIMARY KEY REFERENCES timeline,
  code                 text NOT NULL UNIQUE CHECK (code ~ '^[a-z0-9][a-z0-9-]{1,59}$'),  -- in public addresses
  kind                 text NOT NULL CHECK (kind IN ('SEMINAR', 'ROUND_TABLE', 'PLENARY', 'WORKING_GROUP', 'BRIEFING', 'OTHER')),
  state                text NOT NULL DEFAULT 'DRAFT' CHECK (state IN ('DRAFT', 'PUBLISHED', 'CANCELLED')),
  cancel_reason        text CHECK (length(cancel_reason) <= 1000),
  title_en             text NOT NULL CHECK (length(title_en) BETWEEN 1 AND 200),
  title_fr             text NOT NULL CHECK (length(title_fr) BETWEEN 1 AND 200),
  description_en       text NOT NULL DEFAULT '' CHECK (length(description_en) <= 5000),
  description_fr       text NOT NULL DEFAULT '' CHECK (length(description_fr) <= 5000),
  host                 text NOT NULL DEFAULT '' CHECK (length(host) <= 200),
  place                text NOT NULL DEFAULT '' CHECK (length(place) <= 200),
  link                 text CHECK (length(link) <= 500),
  time_zone            text NOT NULL,
  starts_at            timestamptz NOT NULL,
  ends_at              timestamptz NOT NULL,
  sessions             jsonb NOT NULL DEFAULT '[]',    -- [{title {en, fr}, startsAt, endsAt, place?}]
  documents            jsonb NOT NULL DEFAULT '[]',    -- [{title {en, fr}, url}]

  -- Invited: focal points of these States, groups or organisations (of any where none is named), of these kinds (of any
  -- where none is named). Nothing named at all: nobody but by open_to_public.
  open_to_public       boolean NOT NULL DEFAULT false, -- page, form and floor without an account
  invited_states       text[] NOT NULL DEFAULT '{}',
  invited_groups       text[] NOT NULL DEFAULT '{}',
  invited_organisations uuid[] NOT NULL DEFAULT '{}',
  invited_kinds        text[] NOT NULL DEFAULT '{}',

  -- The window holds both ends: what comes at closes_at is in time, what comes a millisecond later is late.
  opens_at             timestamptz NOT NULL,
  closes_at            timestamptz NOT NULL,
  late_policy          text NOT NULL DEFAULT 'REFUSED' CHECK (late_policy IN ('REFUSED', 'HELD')),
  capacity             integer CHECK (capacity BETWEEN 1 AND 100000),
  quota                integer CHECK (quota BETWEEN 1 AND 1000),          -- places of one delegation
  delegation_confirms  boolean NOT NULL DEFAULT false, -- a focal point must confirm who comes in its delegation's name
  receipt_copies       text[] NOT NULL DEFAULT '{}' CHECK (cardinality(receipt_copies) <= 5),
  erase_at             timestamptz NOT NULL,           -- when personal data of registrations is erased
  erased_at            timestamptz,

  last_number          integer NOT NULL DEFAULT 0,
  created_by           uuid NOT NULL REFERENCES person,
  created_at           timestamptz NOT NULL DEFAULT now(),
  version              integer NOT NULL DEFAULT 1,
  CHECK (ends_at > starts_at),
  CHECK (closes_at > opens_at),
  CHECK (erase_at >= ends_at)
);
CREATE INDEX meeting_starts ON meeting (starts_at, id);
CREATE INDEX meeting_erasure ON meeting (erase_at) WHERE erased_at IS NULL;

CREATE TABLE meeting_team (
  meeting_id  uuid NOT NULL REFERENCES meeting,
  person_id   uuid NOT NULL REFERENCES person,
  duty        text NOT NULL CHECK (duty IN ('ORGANISER', 'CHAIR')),
  PRIMARY KEY (meeting_id, person_id)
);
CREATE INDEX meeting_team_person ON meeting_team (person_id);

-- Who comes. A delegation is a State ('state:FR'), an organisation of the directory ('org:<uuid>') or any other body by
-- its name ('other:<folded name>').
CREATE TABLE registration (
  id                 uuid PRIMARY KEY,
  meeting_id         uuid NOT NULL REFERENCES meeting,
  number             integer NOT NULL,
  at                 timestamptz NOT NULL,             -- of the submission, in whole milliseconds
  delegation         text NOT NULL CHECK (length(delegation) <= 210),
  state_iso          text REFERENCES state,
  organisation_id    uuid REFERENCES organisation,
  delegation_name    text CHECK (length(delegation_name) BETWEEN 1 AND 200),
  person_id          uuid REFERENCES person,           -- whoever comes, where they have an account
  focal_point_id     uuid REFERENCES focal_point,      -- through which somebody with an account registered
  registered_by      uuid REFERENCES person,
  name               text NOT NULL CHECK (length(name) <= 200),
  function_title     text NOT NULL DEFAULT '' CHECK (length(function_title) <= 200),
  email              text NOT NULL CHECK (email = lower(email) AND length(email) <= 254),
  language           text NOT NULL CHECK (language IN ('en', 'fr')),
  remarks            text NOT NULL DEFAULT '' CHECK (length(remarks) <= 1000),
  way                text NOT NULL CHECK (way IN ('SIGNED_IN', 'PUBLIC_FORM', 'ORGANISER', 'CSV')),
  late               boolean NOT NULL DEFAULT false,
  -- PLACED has a place, WAITING is on the waiting list, HELD came late and stands apart for the organiser.
  status             text NOT NULL CHECK (status IN ('PLACED', 'WAITING', 'HELD', 'DECLINED', 'WITHDRAWN', 'EXPIRED')),
  verified_at        timestamptz,                      -- the address was seen to be theirs
  delegation_pending boolean NOT NULL DEFAULT false,   -- its delegation's focal point has yet to confirm
  delegation_decided_by uuid REFERENCES person,
  delegation_decided_for uuid REFERENCES focal_point,
  reason             text CHECK (length(reason) <= 1000),  -- of the last decision on it
  changed_at         timestamptz NOT NULL,
  erased_at          timestamptz,
  version            integer NOT NULL DEFAULT 1,
  -- What its owner and the organiser read.
  standing           text NOT NULL GENERATED ALWAYS AS (
                       CASE WHEN status IN ('PLACED', 'WAITING') AND verified_at IS NULL THEN 'UNVERIFIED'
                            WHEN status = 'PLACED' AND delegation_pending THEN 'TO_CONFIRM'
                            WHEN status = 'PLACED' THEN 'CONFIRMED'
                            ELSE status END) STORED,
  UNIQUE (meeting_id, number),
  CHECK (num_nonnulls(state_iso, organisation_id, delegation_name) = 1)
);
-- Nobody twice.
CREATE UNIQUE INDEX registration_once ON registration (meeting_id, email)
  WHERE status IN ('PLACED', 'WAITING', 'HELD') AND erased_at IS NULL;
CREATE INDEX registration_standing ON registration (meeting_id, standing, number);
CREATE INDEX registration_delegation ON registration (meeting_id, delegation);
CREATE INDEX registration_person ON registration (person_id, meeting_id) WHERE person_id IS NOT NULL;
CREATE INDEX registration_unverified ON registration (at) WHERE verified_at IS NULL AND status IN ('PLACED', 'WAITING', 'HELD');

-- A delegation that is invited and will not come.
CREATE TABLE meeting_regrets (
  meeting_id      uuid NOT NULL REFERENCES meeting,
  delegation      text NOT NULL,
  at              timestamptz NOT NULL,
  person_id       uuid NOT NULL REFERENCES person,
  focal_point_id  uuid NOT NULL REFERENCES focal_point,
  PRIMARY KEY (meeting_id, delegation)
);

-- The invited who had not answered, and were asked again.
CREATE TABLE meeting_chase (
  meeting_id  uuid NOT NULL REFERENCES meeting,
  delegation  text NOT NULL,
  times       integer NOT NULL DEFAULT 1,
  last_at     timestamptz NOT NULL,
  PRIMARY KEY (meeting_id, delegation)
);

CREATE TABLE segment (
  id               uuid PRIMARY KEY REFERENCES timeline,
  meeting_id       uuid NOT NULL REFERENCES meeting,
  ordinal          integer NOT NULL,
  title_en         text NOT NULL CHECK (length(title_en) BETWEEN 1 AND 200),
  title_fr         text NOT NULL CHECK (length(title_fr) BETWEEN 1 AND 200),
  description_en   text NOT NULL DEFAULT '' CHECK (length(description_en) <= 5000),
  description_fr   text NOT NULL DEFAULT '' CHECK (length(description_fr) <= 5000),
  starts_at        timestamptz NOT NULL,
  ends_at          timestamptz NOT NULL,
  opens_at         timestamptz NOT NULL,
  closes_at        timestamptz NOT NULL,
  late_policy      text NOT NULL DEFAULT 'REFUSED' CHECK (late_policy IN ('REFUSED', 'LATE_LIST')),
  speakers         text NOT NULL DEFAULT 'ALL' CHECK (speakers IN ('STATES', 'ALL')),
  order_policy     text NOT NULL DEFAULT 'FIRST_COME' CHECK (order_policy IN ('FIRST_COME', 'STATES_FIRST')),
  absent_policy    text NOT NULL DEFAULT 'END_OF_LIST' CHECK (absent_policy IN ('END_OF_LIST', 'LOST')),
  limit_ms         integer NOT NULL DEFAULT 120000 CHECK (limit_ms BETWEEN 10000 AND 3600000),
  reply_limit_ms   integer NOT NULL DEFAULT 120000 CHECK (reply_limit_ms BETWEEN 10000 AND 3600000),
  version          integer NOT NULL DEFAULT 1,
  removed_at       timestamptz,
  last_ticket      integer NOT NULL DEFAULT 0,
  last_reply       integer NOT NULL DEFAULT 0,

  -- The floor. floor_version moves with whatever could make a chair's next command mean something else.
  floor_version    bigint NOT NULL DEFAULT 0,
  fitted_limit_ms  integer CHECK (fitted_limit_ms BETWEEN 10000 AND 3600000),  -- in place of limit_ms, for those who have not been called
  current_id       uuid,
  current_limit_ms integer,
  consumed_ms      bigint NOT NULL DEFAULT 0,          -- while the clock stood; folded in when it stops
  running_since    timestamptz,
  CHECK (ends_at > starts_at),
  CHECK (closes_at > opens_at),
  CHECK ((current_id IS NULL) = (current_limit_ms IS NULL)),
  CHECK (running_since IS NULL OR current_id IS NOT NULL)
);
CREATE INDEX segment_meeting ON segment (meeting_id, ordinal);

-- Who asked for the floor.
CREATE TABLE inscription (
  id               uuid PRIMARY KEY,
  segment_id       uuid NOT NULL REFERENCES segment,
  lane             text NOT NULL CHECK (lane IN ('LIST', 'LATE', 'RIGHT_OF_REPLY')),
  ticket           integer NOT NULL,
  at               timestamptz NOT NULL,
  delegation       text NOT NULL CHECK (length(delegation) <= 210),
  state_iso        text REFERENCES state,
  organisation_id  uuid REFERENCES organisation,
  delegation_name  text CHECK (length(delegation_name) BETWEEN 1 AND 200),
  person_id        uuid REFERENCES person,             -- who inscribed it, where they have an account
  focal_point_id   uuid REFERENCES focal_point,
  speaker_name     text NOT NULL CHECK (length(speaker_name) <= 200),
  speaker_title    text NOT NULL DEFAULT '' CHECK (length(speaker_title) <= 200),
  speech_language  text NOT NULL CHECK (speech_language ~ '^[a-z]{2,3}$'),
  email            text CHECK (email = lower(email) AND length(email) <= 254),
  language         text NOT NULL CHECK (language IN ('en', 'fr')),
  way              text NOT NULL CHECK (way IN ('SIGNED_IN', 'PUBLIC_FORM', 'ORGANISER')),
  status           text NOT NULL CHECK (status IN ('UNVERIFIED', 'WAITING', 'CALLED', 'SPEAKING', 'PAUSED', 'DONE', 'ABSENT', 'WITHDRAWN')),
  -- Where it stands in its lane: ticket × 2^20 at first (States first: others after all States), between its neighbours when moved.
  place            bigint NOT NULL,
  limit_ms         integer,                            -- fixed when called
  spoken_ms        bigint,
  called_at        timestamptz,
  started_at       timestamptz,
  ended_at         timestamptz,
  absences         integer NOT NULL DEFAULT 0,
  version          integer NOT NULL DEFAULT 1,
  erased_at        timestamptz,
  CHECK (num_nonnulls(state_iso, organisation_id, delegation_name) = 1)
);
CREATE UNIQUE INDEX inscription_ticket ON inscription (segment_id, (lane = 'RIGHT_OF_REPLY'), ticket);
-- One live entry per delegation and segment; nobody speaks twice from the list. What is unverified holds its ticket only:
-- a stranger's form cannot take a delegation's place.
CREATE UNIQUE INDEX inscription_one_live ON inscription (segment_id, delegation)
  WHERE lane <> 'RIGHT_OF_REPLY' AND status NOT IN ('UNVERIFIED', 'ABSENT', 'WITHDRAWN');
CREATE UNIQUE INDEX inscription_one_reply ON inscription (segment_id, delegation)
  WHERE lane = 'RIGHT_OF_REPLY' AND status IN ('WAITING', 'CALLED', 'SPEAKING', 'PAUSED');
CREATE UNIQUE INDEX inscription_one_floor ON inscription (segment_id) WHERE status IN ('CALLED', 'SPEAKING', 'PAUSED');
CREATE INDEX inscription_list ON inscription (segment_id, place);
CREATE INDEX inscription_person ON inscription (person_id) WHERE person_id IS NOT NULL;

-- What the chair did, with what it changed as it was before; the last one not undone can be undone.
CREATE TABLE floor_act (
  segment_id  uuid NOT NULL REFERENCES segment,
  version     bigint NOT NULL,                         -- the floor_version that it made
  kind        text NOT NULL,
  at          timestamptz NOT NULL,
  person_id   uuid REFERENCES person,
  undoable    boolean NOT NULL,
  undone      boolean NOT NULL DEFAULT false,
  before      jsonb NOT NULL,
  PRIMARY KEY (segment_id, version)
);

-- A longer window for one delegation: of the registration, or of one segment.
CREATE TABLE window_extension (
  id          uuid PRIMARY KEY,
  meeting_id  uuid NOT NULL REFERENCES meeting,
  segment_id  uuid REFERENCES segment,
  delegation  text NOT NULL,
  closes_at   timestamptz NOT NULL,
  reason      text NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
  given_by    uuid NOT NULL REFERENCES person,
  at          timestamptz NOT NULL
);
CREATE INDEX window_extension_meeting ON window_extension (meeting_id, delegation);

-- What somebody without an account holds: the link of a receipt, of an inscription, or of a wall display.
CREATE TABLE meeting_pass (
  hash            bytea PRIMARY KEY,
  kind            text NOT NULL CHECK (kind IN ('REGISTRATION', 'INSCRIPTION', 'WALL')),
  meeting_id      uuid NOT NULL REFERENCES meeting,
  registration_id uuid REFERENCES registration,
  inscription_id  uuid REFERENCES inscription,
  segment_id      uuid REFERENCES segment,
  created_at      timestamptz NOT NULL DEFAULT now(),
  ended_at        timestamptz,
  CHECK (CASE kind WHEN 'REGISTRATION' THEN registration_id IS NOT NULL
                   WHEN 'INSCRIPTION' THEN inscription_id IS NOT NULL AND segment_id IS NOT NULL
                   ELSE segment_id IS NOT NULL END)
);
CREATE INDEX meeting_pass_meeting ON meeting_pass (meeting_id);

-- ---------------------------------------------------------------------------------------------- access

-- The focal points that a meeting invites.
CREATE VIEW meeting_invited AS
  SELECT m.id AS meeting_id, f.id AS focal_point_id,
         CASE WHEN f.state_iso IS NOT NULL THEN 'state:' || f.state_iso ELSE 'org:' || f.organisation_id END AS delegation
    FROM meeting m
    JOIN focal_point f ON f.closed_at IS NULL
     AND (f.state_iso IS NOT NULL OR f.organisation_id IS NOT NULL)
     AND (f.state_iso = ANY (m.invited_states) OR f.regional_group = ANY (m.invited_groups)
          OR f.organisation_id = ANY (m.invited_organisations)
          OR (m.invited_states = '{}' AND m.invited_groups = '{}' AND m.invited_organisations = '{}' AND m.invited_kinds <> '{}'))
     AND (m.invited_kinds = '{}' OR f.kind = ANY (m.invited_kinds));

-- Who organises it. The Secretariat organises every meeting.
CREATE VIEW meeting_organiser AS
  SELECT t.meeting_id, t.person_id FROM meeting_team t JOIN person p ON p.id = t.person_id AND p.disabled_at IS NULL
   WHERE t.duty = 'ORGANISER'
  UNION
  SELECT m.id, p.id FROM meeting m JOIN person p ON 'SECRETARIAT' = ANY (p.roles) AND p.disabled_at IS NULL;

-- Who runs its floor.
CREATE VIEW floor_keeper AS
  SELECT o.meeting_id, o.person_id FROM meeting_organiser o
  UNION
  SELECT t.meeting_id, t.person_id FROM meeting_team t JOIN person p ON p.id = t.person_id AND p.disabled_at IS NULL;

-- Who may see it, with an account.
CREATE VIEW meeting_reader AS
  SELECT k.meeting_id, k.person_id, 'infinity'::timestamptz AS until FROM floor_keeper k
  UNION ALL
  SELECT i.meeting_id, s.person_id, coalesce(s.until, 'infinity')
    FROM meeting_invited i
    JOIN meeting m ON m.id = i.meeting_id AND m.state <> 'DRAFT'
    JOIN serving s ON s.focal_point_id = i.focal_point_id
  UNION ALL
  SELECT r.meeting_id, r.person_id, 'infinity'
    FROM registration r
    JOIN meeting m ON m.id = r.meeting_id AND m.state <> 'DRAFT'
    JOIN person p ON p.id = r.person_id AND p.disabled_at IS NULL
   WHERE r.status IN ('PLACED', 'WAITING', 'HELD')
  UNION ALL
  SELECT m.id, p.id, 'infinity'
    FROM meeting m JOIN person p ON p.disabled_at IS NULL
   WHERE m.open_to_public AND m.state <> 'DRAFT';

CREATE TRIGGER meeting_moves_access AFTER DELETE OR UPDATE OF state, open_to_public, invited_states, invited_groups,
  invited_organisations, invited_kinds ON meeting
  FOR EACH STATEMENT EXECUTE FUNCTION move_access_epoch();
CREATE TRIGGER meeting_team_moves_access AFTER UPDATE OR DELETE ON meeting_team
  FOR EACH STATEMENT EXECUTE FUNCTION move_access_epoch();
CREATE TRIGGER meeting_pass_moves_access AFTER UPDATE OF ended_at OR DELETE ON meeting_pass
  FOR EACH STATEMENT EXECUTE FUNCTION move_access_epoch();
-- Those that come do not: only one that goes ends what somebody follows.
CREATE TRIGGER registration_moves_access AFTER UPDATE OF status ON registration
  FOR EACH ROW WHEN (old.person_id IS NOT NULL AND old.status IN ('PLACED', 'WAITING', 'HELD')
                     AND new.status NOT IN ('PLACED', 'WAITING', 'HELD'))
  EXECUTE FUNCTION move_access_epoch();

-- Whoever is of the Secretariat no more organises no more.
CREATE TRIGGER person_roles_move_access AFTER UPDATE OF roles ON person
  FOR EACH ROW WHEN (old.roles IS DISTINCT FROM new.roles) EXECUTE FUNCTION move_access_epoch();
