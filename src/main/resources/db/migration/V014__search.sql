-- The words of messages are put into their index a moment after they are written: cutting a text into the stems of two
-- languages costs several times what writing it does, and nobody who writes has to wait for that.
--
-- What this promises
--   * search_messages finds a message from its commit on: what is in no index yet is looked at as it stands,
--     in a flood the latest 200 of each channel.
--   * An edit or a withdrawal changes the index in its own transaction; words that were taken back are found no more.
--   * Several hubs may index at once; each message is indexed once.

CREATE TABLE message_search (
  channel_id      uuid NOT NULL,
  seq             bigint NOT NULL,
  at              timestamptz NOT NULL,
  focal_point_id  uuid NOT NULL,
  words           tsvector NOT NULL,
  PRIMARY KEY (channel_id, seq)
);

-- How far a channel's timeline is indexed.
CREATE TABLE search_progress (
  channel_id  uuid PRIMARY KEY REFERENCES channel,
  seq         bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);

INSERT INTO message_search SELECT m.channel_id, m.seq, m.at, m.focal_point_id, m.words FROM message m;
INSERT INTO search_progress SELECT c.id, t.head FROM channel c JOIN timeline t ON t.id = c.id;

DROP INDEX message_words;
DROP INDEX message_latest;
DROP INDEX message_of_focal_point;
ALTER TABLE message DROP COLUMN words;

-- Of words alone: where words meet is found once for all channels, and the places in few channels are then taken from
-- the primary key (BitmapAnd). With the channel in it, a search in twenty channels went through the words twenty times.
CREATE INDEX message_words ON message_search USING gin (words);
CREATE INDEX message_latest ON message_search (at DESC, seq DESC);
CREATE INDEX message_of_focal_point ON message_search (focal_point_id, at DESC, seq DESC);

CREATE FUNCTION open_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_progress (channel_id) VALUES (NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER channel_is_searchable AFTER INSERT ON channel FOR EACH ROW EXECUTE FUNCTION open_search();

-- Indexes so many messages of each of so many channels that are behind; gives how many entries it went past, 0 when
-- there is nothing to do or another hub is at it. Order and gaplessness of a timeline make one number enough. Heads are
-- looked up one by one (OFFSET 0): channels are few, and timelines are many.
CREATE FUNCTION index_messages(most_channels int, most_messages int) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  places uuid[];
  done bigint;
BEGIN
  -- Locked before the messages are read: an edit that comes meanwhile waits, and one that came before is seen.
  SELECT array_agg(p.channel_id) INTO places FROM (
    SELECT s.channel_id
      FROM search_progress s
     CROSS JOIN LATERAL (SELECT x.head FROM timeline x WHERE x.id = s.channel_id OFFSET 0) t
     WHERE t.head > s.seq ORDER BY t.head - s.seq DESC LIMIT most_channels FOR UPDATE OF s SKIP LOCKED) p;
  IF places IS NULL THEN
    RETURN 0;
  END IF;
  WITH behind AS MATERIALIZED (
    SELECT p.channel_id, p.seq, least(t.head, coalesce(
             (SELECT m.seq FROM message m WHERE m.channel_id = p.channel_id AND m.seq > p.seq
               ORDER BY m.seq OFFSET most_messages - 1 LIMIT 1), t.head)) AS upto
      FROM search_progress p
     CROSS JOIN LATERAL (SELECT x.head FROM timeline x WHERE x.id = p.channel_id OFFSET 0) t
     WHERE p.channel_id = ANY (places)
  ), indexed AS (
    INSERT INTO message_search (channel_id, seq, at, focal_point_id, words)
    SELECT m.channel_id, m.seq, m.at, m.focal_point_id, searchable(m.text)
      FROM behind b JOIN message m ON m.channel_id = b.channel_id AND m.seq > b.seq AND m.seq <= b.upto
  ), moved AS (
    UPDATE search_progress p SET seq = b.upto FROM behind b WHERE p.channel_id = b.channel_id
    RETURNING b.upto - b.seq AS entries
  )
  SELECT coalesce(sum(entries), 0) INTO done FROM moved;
  RETURN done;
END $$;

-- Whatever changes a text changes its words; one that is not indexed yet is when its turn comes.
CREATE FUNCTION index_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM search_progress WHERE channel_id = NEW.channel_id FOR UPDATE;
  UPDATE message_search SET words = searchable(NEW.text) WHERE channel_id = NEW.channel_id AND seq = NEW.seq;
  RETURN NULL;
END $$;
CREATE TRIGGER changed_text_is_indexed AFTER UPDATE OF text ON message
  FOR EACH ROW WHEN (OLD.text IS DISTINCT FROM NEW.text) EXECUTE FUNCTION index_again();

-- As before, over what is indexed, and over the little that is not yet.
CREATE OR REPLACE FUNCTION search_messages(
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
     'SELECT m.* FROM unnest($1) AS c (id) CROSS JOIN LATERAL (SELECT m.* FROM message_search m WHERE m.channel_id = c.id AND '
     || earlier || format(' ORDER BY m.seq DESC LIMIT %s) m ', reach) ELSE 'SELECT m.* FROM message_search m WHERE ' || earlier END
     || latest_first;
  by_words CONSTANT text := 'SELECT m.* FROM message_search m WHERE m.channel_id = ANY ($1) AND m.words @@ $2 OFFSET 0';
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
  RETURN QUERY
  SELECT * FROM (
    SELECT * FROM unnest(found_channels, found_seqs, found_ats) AS f (channel_id, seq, at)
    UNION ALL
    -- What is in no index yet: the last moments' messages. In a flood, the latest of each channel.
    SELECT m.channel_id, m.seq, m.at
      FROM search_progress p
     CROSS JOIN LATERAL (SELECT y.head FROM timeline y WHERE y.id = p.channel_id OFFSET 0) t
     CROSS JOIN LATERAL (
           SELECT x.* FROM message x WHERE x.channel_id = p.channel_id AND x.seq > p.seq ORDER BY x.seq DESC LIMIT 200) m
     WHERE p.channel_id = ANY (channels) AND t.head > p.seq AND searchable(m.text) @@ query
       AND (a_focal_point IS NULL OR m.focal_point_id = a_focal_point)
       AND m.at >= coalesce(earliest, '-infinity')
       AND (m.at, m.seq) < (coalesce(least(latest, before_at), 'infinity'),
                            CASE WHEN before_at <= coalesce(latest, 'infinity') THEN before_seq ELSE 0 END)) found
   ORDER BY found.at DESC, found.seq DESC LIMIT page;
END $$;
