-- Who may read what is found from the person also in a database that has never counted its rows. Without counts the planner
-- takes a null for rare, so that it began with the few focal points that are open and went through all of them for each
-- person: 30 s for a hundred follows. What is asked of one row by its key is now written as such, and not as a join.

CREATE OR REPLACE VIEW serving AS
  SELECT t.focal_point_id, t.person_id, t.capacity, t.held_from AS since, t.held_until AS until
    FROM tenure t
   WHERE t.held_from <= now() AND (t.held_until IS NULL OR t.held_until > now())
     AND (SELECT f.closed_at IS NULL FROM focal_point f WHERE f.id = t.focal_point_id)
     AND (SELECT p.disabled_at IS NULL FROM person p WHERE p.id = t.person_id)
  UNION ALL
  SELECT s.focal_point_id, s.substitute_id, 'SUBSTITUTE', s.absent_from, least(s.absent_until, t.held_until)
    FROM substitution s
    -- A substitution ends with the tenure that it stands in for.
    JOIN tenure t ON t.focal_point_id = s.focal_point_id AND t.person_id = s.absent_id
     AND t.held_from <= now() AND (t.held_until IS NULL OR t.held_until > now())
   WHERE s.absent_from <= now() AND s.absent_until > now()
     AND (SELECT f.closed_at IS NULL FROM focal_point f WHERE f.id = s.focal_point_id)
     AND (SELECT p.disabled_at IS NULL FROM person p WHERE p.id = s.substitute_id);

-- Whom a meeting invites.
CREATE FUNCTION invites(m meeting, f focal_point) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (f.state_iso IS NOT NULL OR f.organisation_id IS NOT NULL)
     AND (f.state_iso = ANY (m.invited_states) OR f.regional_group = ANY (m.invited_groups)
          OR f.organisation_id = ANY (m.invited_organisations)
          OR (m.invited_states = '{}' AND m.invited_groups = '{}' AND m.invited_organisations = '{}' AND m.invited_kinds <> '{}'))
     AND (m.invited_kinds = '{}' OR f.kind = ANY (m.invited_kinds));

CREATE OR REPLACE VIEW meeting_invited AS
  SELECT m.id AS meeting_id, f.id AS focal_point_id,
         CASE WHEN f.state_iso IS NOT NULL THEN 'state:' || f.state_iso ELSE 'org:' || f.organisation_id END AS delegation
    FROM meeting m
    JOIN focal_point f ON f.closed_at IS NULL AND invites(m, f);

-- As in V003, but that whoever serves an invited focal point is found without asking again whether it is open.
CREATE OR REPLACE VIEW meeting_reader AS
  SELECT k.meeting_id, k.person_id, 'infinity'::timestamptz AS until FROM floor_keeper k
  UNION ALL
  SELECT m.id, s.person_id, coalesce(s.until, 'infinity')
    FROM serving s
    JOIN focal_point f ON f.id = s.focal_point_id
    JOIN meeting m ON m.state <> 'DRAFT' AND invites(m, f)
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

-- As in V017__granting.sql, where its plans are spoken of; each step now ends in a fence (OFFSET 0), for the same reason.
CREATE OR REPLACE FUNCTION timeline_grants(people uuid[], passes bytea[], timelines uuid[])
RETURNS TABLE (person_id uuid, pass bytea, timeline_id uuid, kind text, head bigint, until timestamptz)
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_custom_plan AS $$
#variable_conflict use_column
DECLARE
  kinds text[] := (SELECT array_agg(DISTINCT t.kind) FROM timeline t WHERE t.id = ANY (timelines));
BEGIN
  IF 'CHANNEL' = ANY (kinds) THEN
    RETURN QUERY
      SELECT w.person_id, w.pass, w.timeline_id, t.kind, t.head, a.until
        FROM (SELECT DISTINCT * FROM unnest(people, passes, timelines) AS w (person_id, pass, timeline_id)) w
        JOIN timeline t ON t.id = w.timeline_id AND t.kind = 'CHANNEL'
        JOIN LATERAL (
             SELECT max(coalesce(s.until, 'infinity')) AS until
               FROM (SELECT s.* FROM serving s WHERE s.person_id = w.person_id OFFSET 0) s
              CROSS JOIN LATERAL (
                    SELECT FROM channel_member m
                     WHERE m.channel_id = w.timeline_id AND m.focal_point_id = s.focal_point_id OFFSET 0) m
             HAVING count(*) > 0) a ON true;
  END IF;
  IF 'FOCAL_POINT' = ANY (kinds) THEN
    RETURN QUERY
      SELECT w.person_id, w.pass, w.timeline_id, t.kind, t.head, a.until
        FROM (SELECT DISTINCT * FROM unnest(people, passes, timelines) AS w (person_id, pass, timeline_id)) w
        JOIN timeline t ON t.id = w.timeline_id AND t.kind = 'FOCAL_POINT'
        JOIN LATERAL (
             SELECT max(r.until) AS until FROM directory_reader r WHERE r.person_id = w.person_id
             HAVING count(*) > 0) a ON true;
  END IF;
  IF 'CONSULTATION' = ANY (kinds) THEN
    RETURN QUERY
      SELECT w.person_id, w.pass, w.timeline_id, t.kind, t.head, a.until
        FROM (SELECT DISTINCT * FROM unnest(people, passes, timelines) AS w (person_id, pass, timeline_id)) w
        JOIN timeline t ON t.id = w.timeline_id AND t.kind = 'CONSULTATION'
        JOIN LATERAL (
             SELECT max(coalesce(r.until, 'infinity')) AS until FROM consultation_reader r
              WHERE r.person_id = w.person_id AND r.consultation_id = w.timeline_id
             HAVING count(*) > 0) a ON true;
  END IF;
  IF 'CONSULTATION_NOTES' = ANY (kinds) THEN
    RETURN QUERY
      SELECT w.person_id, w.pass, w.timeline_id, t.kind, t.head, a.until
        FROM (SELECT DISTINCT * FROM unnest(people, passes, timelines) AS w (person_id, pass, timeline_id)) w
        JOIN timeline t ON t.id = w.timeline_id AND t.kind = 'CONSULTATION_NOTES'
        JOIN LATERAL (
             SELECT max(coalesce(r.until, 'infinity')) AS until
               FROM (SELECT c.id, CASE w.timeline_id WHEN c.opening_notes THEN 'OPENING' ELSE 'RECEIVING' END AS side
                       FROM consultation c
                      WHERE w.timeline_id IN (c.opening_notes, c.receiving_notes) OFFSET 0) c
              CROSS JOIN LATERAL (
                    SELECT r.until FROM consultation_reader r
                     WHERE r.consultation_id = c.id AND r.side = c.side AND r.person_id = w.person_id OFFSET 0) r
             HAVING count(*) > 0) a ON true;
  END IF;
  IF 'MEETING' = ANY (kinds) THEN
    RETURN QUERY
      SELECT w.person_id, w.pass, w.timeline_id, t.kind, t.head, a.until
        FROM (SELECT DISTINCT * FROM unnest(people, passes, timelines) AS w (person_id, pass, timeline_id)) w
        JOIN timeline t ON t.id = w.timeline_id AND t.kind = 'MEETING'
        JOIN LATERAL (
             SELECT 'infinity'::timestamptz AS until WHERE EXISTS (
               SELECT FROM meeting_organiser o WHERE o.meeting_id = w.timeline_id AND o.person_id = w.person_id)) a ON true;
  END IF;
  IF 'FLOOR' = ANY (kinds) THEN
    RETURN QUERY
      SELECT w.person_id, w.pass, w.timeline_id, t.kind, t.head, a.until
        FROM (SELECT DISTINCT * FROM unnest(people, passes, timelines) AS w (person_id, pass, timeline_id)) w
        JOIN timeline t ON t.id = w.timeline_id AND t.kind = 'FLOOR'
        JOIN LATERAL (
             SELECT max(r.until) AS until
               FROM (SELECT s.meeting_id FROM segment s WHERE s.id = w.timeline_id AND s.removed_at IS NULL OFFSET 0) s
              CROSS JOIN LATERAL (
                    SELECT r.until FROM meeting_reader r
                     WHERE r.meeting_id = s.meeting_id AND r.person_id = w.person_id OFFSET 0) r
             HAVING count(*) > 0
              UNION ALL
             SELECT 'infinity' WHERE w.person_id IS NULL AND w.pass IS NULL AND EXISTS (
               SELECT FROM segment s JOIN meeting m ON m.id = s.meeting_id
                WHERE s.id = w.timeline_id AND s.removed_at IS NULL AND m.open_to_public AND m.state <> 'DRAFT')
              UNION ALL
             SELECT 'infinity' WHERE w.person_id IS NULL AND EXISTS (
               SELECT FROM floor_pass p WHERE p.hash = w.pass AND p.segment_id = w.timeline_id)) a ON true;
  END IF;
END $$;
