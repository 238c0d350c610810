-- The one decision on who may read which timeline, for many at once: TimelineAccess tells what it means. It stands in a
-- function because it is asked for whenever somebody follows something: planning it for so many kinds and views took ten times
-- as long as carrying it out, so each kind has a statement of its own, and only those are planned that are asked for. They are
-- planned anew each time all the same, which costs about 2 ms for up to a hundred: a plan that is kept rests on how much there
-- was that day, and one kept from a few people's went to a million pages for a hundred of five hundred (GrantPlansTest). Where
-- nothing was ever counted these plans are as bad, which is why the hub counts after what it takes in by file. OFFSET 0: as in may_post.
CREATE FUNCTION timeline_grants(people uuid[], passes bytea[], timelines uuid[])
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
               JOIN channel_member m ON m.channel_id = w.timeline_id AND m.focal_point_id = s.focal_point_id
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
               FROM consultation c
               JOIN consultation_reader r ON r.consultation_id = c.id
                AND r.side = CASE w.timeline_id WHEN c.opening_notes THEN 'OPENING' ELSE 'RECEIVING' END
              WHERE w.timeline_id IN (c.opening_notes, c.receiving_notes) AND r.person_id = w.person_id
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
               FROM segment s JOIN meeting_reader r ON r.meeting_id = s.meeting_id
              WHERE s.id = w.timeline_id AND s.removed_at IS NULL AND r.person_id = w.person_id
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
