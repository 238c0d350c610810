-- Registration: how submissions come in, and who waits.
--
-- Locks are taken in one order: the command, the meeting, its registrations, its timeline. Whoever changes the status of
-- a registration holds the meeting's lock, so that number, place and waiting list are decided one after another.

-- ---------------------------------------------------------------------------------------------- places

-- How many registrations are PLACED; kept with them, so that nobody counts while others wait for the lock.
ALTER TABLE meeting ADD COLUMN places_taken integer NOT NULL DEFAULT 0 CHECK (places_taken >= 0);

CREATE FUNCTION count_places() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE meeting m SET places_taken = m.places_taken + n.more
      FROM (SELECT a.meeting_id, count(*)::int AS more FROM after a WHERE a.status = 'PLACED' GROUP BY a.meeting_id) n
     WHERE m.id = n.meeting_id;
  ELSIF TG_OP = 'UPDATE' THEN
    UPDATE meeting m SET places_taken = m.places_taken + n.more
      FROM (SELECT x.meeting_id, sum(x.one)::int AS more
              FROM (SELECT a.meeting_id, 1 AS one FROM after a WHERE a.status = 'PLACED'
                    UNION ALL SELECT b.meeting_id, -1 FROM before b WHERE b.status = 'PLACED') x
             GROUP BY x.meeting_id HAVING sum(x.one) <> 0) n
     WHERE m.id = n.meeting_id;
  ELSE
    UPDATE meeting m SET places_taken = m.places_taken - n.fewer
      FROM (SELECT b.meeting_id, count(*)::int AS fewer FROM before b WHERE b.status = 'PLACED' GROUP BY b.meeting_id) n
     WHERE m.id = n.meeting_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER registration_comes AFTER INSERT ON registration
  REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION count_places();
CREATE TRIGGER registration_changes AFTER UPDATE ON registration
  REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION count_places();
CREATE TRIGGER registration_goes AFTER DELETE ON registration
  REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION count_places();

-- --------------------------------------------------------------------------------------------- indexes

CREATE INDEX registration_waiting ON registration (meeting_id, number) INCLUDE (id) WHERE status = 'WAITING';
CREATE INDEX registration_late ON registration (meeting_id, number) WHERE late;
-- Lists of one way go by number too. Most come by the way that is in none of them.
CREATE INDEX registration_way ON registration (meeting_id, way, number) WHERE way <> 'PUBLIC_FORM';
-- Who comes for a delegation, in order; also read without the table, for counts.
DROP INDEX registration_delegation;
CREATE INDEX registration_delegation ON registration (meeting_id, delegation, number) INCLUDE (standing, status, verified_at);
-- What somebody's delegations are to confirm, and what came in through somebody's focal points.
CREATE INDEX registration_pending ON registration (delegation)
  WHERE delegation_pending AND status IN ('PLACED', 'WAITING', 'HELD');
CREATE INDEX registration_focal_point ON registration (focal_point_id, meeting_id) WHERE focal_point_id IS NOT NULL;

-- What a registration is found by; folded once, for folding costs more than looking.
CREATE FUNCTION registration_words(name text, email text, delegation_name text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN public.fold(name || ' ' || email || ' ' || coalesce(delegation_name, ''));
ALTER TABLE registration
  ADD COLUMN words text NOT NULL GENERATED ALWAYS AS (registration_words(name, email, delegation_name)) STORED;
CREATE INDEX registration_search ON registration USING gin (words gin_trgm_ops);

-- ------------------------------------------------------------------------------------------ delegations

-- The focal points of a delegation.
CREATE VIEW delegation_focal_point AS
  SELECT f.id AS focal_point_id, f.state_iso, f.organisation_id,
         CASE WHEN f.state_iso IS NOT NULL THEN 'state:' || f.state_iso ELSE 'org:' || f.organisation_id END AS delegation
    FROM focal_point f
   WHERE f.closed_at IS NULL AND (f.state_iso IS NOT NULL OR f.organisation_id IS NOT NULL);

-- When registration closes for a delegation: never before it does for everybody.
CREATE FUNCTION registration_closes(m meeting, of_delegation text) RETURNS timestamptz LANGUAGE sql STABLE
  RETURN greatest(m.closes_at, (SELECT max(e.closes_at) FROM window_extension e
                                 WHERE e.meeting_id = m.id AND e.segment_id IS NULL AND e.delegation = of_delegation));

-- ------------------------------------------------------------------------------------------- submission

-- Who counts towards the quota of a delegation. What a stranger handed in on the public form takes no place from those
-- who are known to come; among themselves, strangers share what is left.
CREATE FUNCTION delegation_size(of_meeting uuid, of_delegation text, unverified_too boolean) RETURNS integer
  LANGUAGE sql STABLE
  RETURN (SELECT count(*)::int FROM registration r
           WHERE r.meeting_id = of_meeting AND r.delegation = of_delegation
             AND r.status IN ('PLACED', 'WAITING', 'HELD') AND (unverified_too OR r.verified_at IS NOT NULL));

-- Takes submissions of one meeting in, in order, under its lock. Each gets its own verdict, and what is refused takes no
-- number; whoever is late learns nothing else. `known` is the registration that an address has already.
CREATE FUNCTION submit_registrations(
    of_meeting uuid, by_way text, by_organiser boolean, handed_in_by uuid,
    ids uuid[], delegations text[], states text[], organisations uuid[], delegation_names text[], focal_points uuid[],
    persons uuid[], names text[], titles text[], emails text[], languages text[], all_remarks text[])
  RETURNS TABLE (place integer, verdict text, known uuid, number integer, at timestamptz, standing text, late boolean,
                 to_confirm boolean, closes_at timestamptz)
  LANGUAGE plpgsql VOLATILE AS $$
#variable_conflict use_column
DECLARE
  m meeting;
  came_at timestamptz;
  verified boolean := by_way <> 'PUBLIC_FORM';
BEGIN
  SELECT x.* INTO m FROM meeting x WHERE x.id = of_meeting FOR NO KEY UPDATE;
  came_at := hub_now();
  RETURN QUERY
  WITH incoming AS MATERIALIZED (
    SELECT * FROM unnest(ids, delegations, states, organisations, delegation_names, focal_points, persons, names, titles,
                         emails, languages, all_remarks)
      WITH ORDINALITY AS s (id, delegation, state_iso, organisation_id, delegation_name, focal_point_id, person_id, name,
                            title, email, language, remarks, place)
  ), known_delegations AS MATERIALIZED (
    SELECT d.delegation, registration_closes(m, d.delegation) AS closes_at,
           delegation_size(m.id, d.delegation, NOT verified) AS size,
           EXISTS (SELECT FROM delegation_focal_point f WHERE f.delegation = d.delegation) AS has_focal_point
      FROM (SELECT DISTINCT i.delegation FROM incoming i) d
  ), judged AS MATERIALIZED (
    SELECT i.*, d.closes_at, d.size, d.has_focal_point, k.id AS known, came_at > d.closes_at AS late,
           CASE WHEN m.state <> 'PUBLISHED' OR m.erased_at IS NOT NULL OR (by_way = 'PUBLIC_FORM' AND NOT m.open_to_public)
                THEN 'CLOSED'
                WHEN by_organiser AND k.id IS NULL THEN 'TAKEN_IN'
                WHEN came_at < m.opens_at AND NOT by_organiser THEN 'EARLY'
                WHEN came_at > d.closes_at AND m.late_policy = 'REFUSED' AND NOT by_organiser THEN 'LATE'
                WHEN k.id IS NOT NULL THEN 'ALREADY'
                WHEN came_at > d.closes_at THEN 'HELD'
                ELSE 'TAKEN_IN' END AS verdict
      FROM incoming i
      JOIN known_delegations d ON d.delegation = i.delegation
      LEFT JOIN registration k ON k.meeting_id = m.id AND k.email = i.email AND k.status IN ('PLACED', 'WAITING', 'HELD')
                              AND k.erased_at IS NULL
  ), counted AS MATERIALIZED (
    SELECT j.*, CASE
             WHEN j.verdict IN ('TAKEN_IN', 'HELD') AND m.quota < j.size + row_number() OVER (
                    PARTITION BY j.delegation, j.verdict IN ('TAKEN_IN', 'HELD') ORDER BY j.place)
             THEN 'QUOTA' ELSE j.verdict END AS final
      FROM judged j
  ), numbered AS MATERIALIZED (
    SELECT c.*, m.last_number + row_number() OVER (PARTITION BY c.final IN ('TAKEN_IN', 'HELD') ORDER BY c.place) AS number,
           m.places_taken + row_number() OVER (PARTITION BY c.final = 'TAKEN_IN' ORDER BY c.place) AS places
      FROM counted c
  ), written AS (
    INSERT INTO registration AS r (id, meeting_id, number, at, delegation, state_iso, organisation_id, delegation_name,
      person_id, focal_point_id, registered_by, name, function_title, email, language, remarks, way, late, status,
      verified_at, delegation_pending, changed_at)
    SELECT n.id, m.id, n.number, came_at, n.delegation, n.state_iso, n.organisation_id, n.delegation_name,
           CASE WHEN verified THEN coalesce(n.person_id, (SELECT p.id FROM person p WHERE p.email = n.email)) END,
           n.focal_point_id, handed_in_by, n.name, n.title, n.email, n.language, n.remarks, by_way, n.late,
           CASE WHEN n.final = 'HELD' THEN 'HELD' WHEN n.places > m.capacity THEN 'WAITING' ELSE 'PLACED' END,
           CASE WHEN verified THEN came_at END,
           -- What a focal point hands in for its delegation it has confirmed; a body without one has nobody to confirm.
           m.delegation_confirms AND n.focal_point_id IS NULL AND NOT by_organiser AND n.has_focal_point,
           came_at
      FROM numbered n WHERE n.final IN ('TAKEN_IN', 'HELD')
    RETURNING r.id, r.number, r.standing, r.late, r.delegation_pending
  )
  SELECT n.place::integer, n.final, n.known, w.number, came_at, w.standing, w.late, w.delegation_pending, n.closes_at
    FROM numbered n LEFT JOIN written w ON w.id = n.id ORDER BY n.place;
  UPDATE meeting x SET last_number = l.number
    FROM (SELECT max(r.number) AS number FROM registration r WHERE r.meeting_id = m.id) l
   WHERE x.id = m.id AND x.last_number < l.number;
END $$;

-- ----------------------------------------------------------------------------------------- waiting list

-- Gives free places to the first who wait, but for those from whom a place was just taken back. Until the meeting ends.
CREATE FUNCTION move_waiting_list_up(of_meeting uuid, but_for uuid[]) RETURNS TABLE (id uuid, number integer)
  LANGUAGE plpgsql VOLATILE AS $$
#variable_conflict use_column
DECLARE
  m meeting;
  moved_at timestamptz;
BEGIN
  SELECT x.* INTO m FROM meeting x WHERE x.id = of_meeting FOR NO KEY UPDATE;
  moved_at := hub_now();
  IF m.state <> 'PUBLISHED' OR m.erased_at IS NOT NULL OR moved_at >= m.ends_at THEN
    RETURN;
  END IF;
  RETURN QUERY
  WITH first AS (
    SELECT r.id FROM registration r
     WHERE r.meeting_id = m.id AND r.status = 'WAITING' AND r.id <> ALL (but_for)
     ORDER BY r.number LIMIT greatest(m.capacity - m.places_taken, CASE WHEN m.capacity IS NOT NULL THEN 0 END)
  ), moved AS (
    UPDATE registration r SET status = 'PLACED', changed_at = moved_at, version = r.version + 1
      FROM first WHERE r.id = first.id RETURNING r.id, r.number)
  SELECT o.id, o.number FROM moved o ORDER BY o.number;
END $$;

-- ----------------------------------------------------------------------------------------------- table

-- A page of the organiser's table. Planned each time for the filters that are there, with what they are.
CREATE FUNCTION find_registrations(
    of_meeting uuid, after_number integer, of_standing text, of_delegation text, of_group text, by_way text,
    only_late boolean, asked text, numbered integer, of_delegations text[], page_size integer)
  RETURNS TABLE (id uuid, number integer)
  LANGUAGE plpgsql STABLE SET plan_cache_mode = force_custom_plan AS $$
#variable_conflict use_column
DECLARE
  pattern text := fold(asked);
  named text[] := of_delegations || ARRAY(
    SELECT 'org:' || o.id FROM organisation o WHERE fold(o.name_en) LIKE pattern OR fold(o.name_fr) LIKE pattern);
  grouped text[] := ARRAY(SELECT 'state:' || s.iso FROM state s WHERE s.regional_group = of_group);
BEGIN
  RETURN QUERY
  SELECT r.id, r.number FROM registration r
   WHERE r.meeting_id = of_meeting AND r.number > after_number
     AND (of_standing IS NULL OR r.standing = of_standing)
     AND (of_delegation IS NULL OR r.delegation = of_delegation)
     AND (of_group IS NULL OR r.delegation = ANY (grouped))
     AND (by_way IS NULL OR r.way = by_way)
     AND (only_late IS NULL OR r.late = only_late)
     AND (pattern IS NULL OR r.words LIKE pattern OR r.number = numbered OR r.delegation = ANY (named))
   ORDER BY r.number LIMIT page_size;
END $$;
