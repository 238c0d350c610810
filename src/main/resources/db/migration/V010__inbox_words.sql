-- Words in inboxes, found by what costs least for how frequent they are.
--
-- To see whether a consultation has a word its words are unpacked, which costs ten times a step through an inbox's index; to look
-- up in consultation_access who may see a hit costs as much. So neither may be done thousands of times, and V002 did both for
-- a word of one consultation in 35: it went through the first ones twice, once only to count them, having asked of each that
-- waits for others whether it is one's own to do; then unpacked up to 5,000; then looked up every hit there is. Now, after the
-- first ones, which very common words fill the page from:
--   * if they had so many hits that a few thousand should fill it, those are unpacked too, from where the first ones end;
--   * else the hits are fetched once, at most `many`, though each is on a page of its own. A few are looked up; of more, the
--     page is filled by stepping through the inbox in order and keeping what is among them;
--   * with more than `many` the next ones are unpacked after all. So it is done for phrases and for words that are left out, of
--     which the index only says where they may be.
-- Where words and inbox have so little in common that this does not fill the page, hits and inbox are joined as the planner
-- thinks best.

-- A page of an inbox: what these audiences may see, each consultation once, though several of them may. In the order of
-- what happened last or, in the boxes WAITING_FOR_ME and OVERDUE, of what is due first; after a position. What is typed is
-- a reference, else words. Each audience is read in order from an index, and no further than the page needs. EXECUTE plans
-- each call for its own audiences, which differ in size by a factor of a thousand, and for its own words.
CREATE OR REPLACE FUNCTION consultation_inbox(
    audiences text[], a_box text, a_state text, a_subject text, an_organ uuid, typed text,
    after_at timestamptz, after_id uuid, page int)
  RETURNS TABLE (consultation_id uuid, at timestamptz) LANGUAGE plpgsql STABLE ROWS 50 SET enable_seqscan = off AS $$
DECLARE
  few CONSTANT int := 1000;
  many CONSTANT int := 8000;
  -- How many of the first ones are looked at for each one that a page holds.
  unpacked CONSTANT int[] := ARRAY[10, 100];
  compared CONSTANT int := 400;
  held CONSTANT int := greatest(page, 50);
  -- About where unpacking so many costs as much as fetching the hits of a word of that frequency.
  going_on CONSTANT int := (400 * sqrt(held))::int;
  by_due CONSTANT boolean := a_box IN ('WAITING_FOR_ME', 'OVERDUE');
  key CONSTANT text := CASE a_box WHEN 'WAITING_FOR_ME' THEN $q$coalesce(a.due_at, '9999-01-01Z'::timestamptz)$q$
                                  WHEN 'OVERDUE' THEN 'a.due_at' ELSE 'a.last_at' END;
  direction CONSTANT text := CASE WHEN by_due THEN 'ASC' ELSE 'DESC' END;
  in_order CONSTANT text := format(' ORDER BY at %1$s, consultation_id %1$s LIMIT ', direction);
  conditions CONSTANT text := concat_ws(' AND ',
    CASE a_box WHEN 'ALL' THEN 'true' WHEN 'OVERDUE' THEN 'a.due_at < now()' ELSE 'a.box = $2' END,
    CASE WHEN a_subject IS NOT NULL THEN 'a.subject = $4' END,
    CASE WHEN an_organ IS NOT NULL THEN 'a.organ = $5' END,
    CASE WHEN after_at IS NOT NULL THEN
      format('(%s, a.consultation_id) %s ($7, $8)', key, CASE WHEN by_due THEN '>' ELSE '<' END) END);
  -- Who has it to do in one audience does not have it wait for others in another. Among words that is asked of hits alone.
  mine_to_do CONSTANT text := $q$EXISTS (SELECT FROM consultation_access m
    WHERE m.consultation_id = %s.consultation_id AND m.audience = ANY ($1) AND m.box = 'WAITING_FOR_ME')$q$;
  for_others CONSTANT text := CASE WHEN a_box = 'WAITING_FOR_OTHERS' THEN 'NOT ' || format(mine_to_do, 'a') ELSE 'true' END;
  one_side CONSTANT text[] := CASE WHEN a_state IS NULL THEN ARRAY['true']
                                   ELSE ARRAY['a.receiving_state = $3', 'a.opening_state = $3'] END;
  in_french CONSTANT tsquery := websearch_to_tsquery('public.hub_french', typed);
  in_english CONSTANT tsquery := websearch_to_tsquery('public.hub_english', typed);
  words CONSTANT tsquery := CASE WHEN in_french = in_english THEN in_french ELSE in_french || in_english END;
  -- Of a phrase, or of words that are left out, the index only says where they may be.
  index_is_vague CONSTANT boolean := words::text ~ '[<!]';
  -- The first ones of all audiences, from after $11 to $10: the same one stands side by side with itself.
  first_ones CONSTANT text := (
    SELECT 'SELECT DISTINCT consultation_id, at FROM (' || string_agg(format(
             '(SELECT a.consultation_id, %s AS at FROM consultation_access a WHERE a.audience = $1[%s] AND %s AND %s AND %s',
             key, place, side, conditions, CASE WHEN typed IS NULL THEN for_others ELSE 'true' END)
             || in_order || '$10)', ' UNION ALL ') || ') b' || in_order || '$10 - $11 OFFSET $11'
      FROM generate_subscripts(audiences, 1) AS place, unnest(one_side) AS side);
  -- Those of the first ones that are hits. IS TRUE and IS NOT TRUE keep the planner from joining, which would lose the order
  -- and with it the end as soon as the page is full.
  among_first CONSTANT text := format($q$SELECT array_agg(consultation_id), array_agg(at) FROM (
    SELECT f.* FROM (%s) f %%s AND %s %s $9) h$q$, first_ones,
    CASE WHEN a_box = 'WAITING_FOR_OTHERS' THEN format(mine_to_do, 'f') || ' IS NOT TRUE' ELSE 'true' END, in_order);
  with_words CONSTANT text := format(among_first,
    'CROSS JOIN LATERAL (SELECT FROM consultation c WHERE c.id = f.consultation_id AND c.words @@ $6 OFFSET 0) w WHERE true');
  with_hits CONSTANT text := format(among_first, 'WHERE (f.consultation_id IN (SELECT unnest($6))) IS TRUE');
  -- That there are as many first ones: else those that were found are all.
  more CONSTANT text := format('SELECT count(*) = $10 - $11 FROM (%s) f', first_ones);
  -- The consultations by another road, as far as the audiences may see them and as they are asked for.
  by_road CONSTANT text := format($q$SELECT DISTINCT a.consultation_id, %s AS at
    FROM (%%s) c (id) JOIN consultation_access a ON a.consultation_id = c.id
    WHERE a.audience = ANY ($1) AND %s AND %s AND (%s) %s $9$q$,
    key, conditions, for_others, array_to_string(one_side, ' OR '), in_order);
  by_reference CONSTANT text := format(by_road, $q$SELECT c.id FROM consultation c
    WHERE upper(replace(c.reference, '-', '')) = upper(replace($6, '-', ''))$q$);
  by_words CONSTANT text := format(by_road, 'SELECT c.id FROM consultation c WHERE c.words @@ $6');
  by_hits CONSTANT text := format(by_road, 'SELECT unnest($6)');
  first_hits CONSTANT text := $q$SELECT coalesce(array_agg(h.id), '{}')
    FROM (SELECT c.id FROM consultation c WHERE c.words @@ $1 LIMIT $2) h$q$;
  found_ids uuid[] := '{}';
  found_ats timestamptz[] := '{}';
  more_ids uuid[];
  more_ats timestamptz[];
  hits uuid[];
  is_more boolean;
  each int;
  reach int := 0;
  passed int;
BEGIN
  IF first_ones IS NULL THEN
    RETURN;
  ELSIF typed IS NULL THEN
    RETURN QUERY EXECUTE first_ones
      USING audiences, a_box, a_state, a_subject, an_organ, typed, after_at, after_id, page, page, 0;
    RETURN;
  END IF;
  RETURN QUERY EXECUTE by_reference
    USING audiences, a_box, a_state, a_subject, an_organ, typed, after_at, after_id, page;
  IF FOUND THEN
    RETURN;
  END IF;
  FOREACH each IN ARRAY unpacked LOOP
    passed := reach;
    reach := held * each;
    EXECUTE with_words INTO more_ids, more_ats
      USING audiences, a_box, a_state, a_subject, an_organ, words, after_at, after_id, page - cardinality(found_ids), reach, passed;
    found_ids := found_ids || more_ids;
    found_ats := found_ats || more_ats;
    IF cardinality(found_ids) < page THEN
      EXECUTE more INTO is_more
        USING audiences, a_box, a_state, a_subject, an_organ, words, after_at, after_id, page, reach, passed;
    END IF;
    IF cardinality(found_ids) = page OR NOT is_more THEN
      RETURN QUERY SELECT * FROM unnest(found_ids, found_ats);
      RETURN;
    END IF;
    IF hits IS NULL AND NOT index_is_vague AND reach::bigint * page > going_on::bigint * cardinality(found_ids) THEN
      EXECUTE first_hits INTO hits USING words, many + 1;
      EXIT WHEN cardinality(hits) <= many;
    END IF;
  END LOOP;
  IF cardinality(hits) BETWEEN few + 1 AND many THEN
    EXECUTE with_hits INTO more_ids, more_ats
      USING audiences, a_box, a_state, a_subject, an_organ, hits, after_at, after_id, page, held * compared, 0;
    IF cardinality(more_ids) = page THEN
      RETURN QUERY SELECT * FROM unnest(more_ids, more_ats);
      RETURN;
    END IF;
  END IF;
  IF cardinality(hits) <= many THEN
    RETURN QUERY EXECUTE by_hits
      USING audiences, a_box, a_state, a_subject, an_organ, hits, after_at, after_id, page;
  ELSE
    RETURN QUERY EXECUTE by_words
      USING audiences, a_box, a_state, a_subject, an_organ, words, after_at, after_id, page;
  END IF;
END $$;
