-- Most messages come alone. Writing one with the statement that writes many takes PostgreSQL twice as long as it needs: each
-- time it gets ready all that sorts and numbers a batch.
--
-- What this promises
--   * The same becomes of a message alone and in a batch, by the same rules in the same order (V015__posting.sql).

ALTER FUNCTION post_messages(uuid[], uuid[], uuid[], uuid[], uuid[], bigint[], text[], text[], bigint, timestamptz[])
  RENAME TO post_batch;

-- Writes messages as post_batch says, which it asks for several, and for one that mentions somebody: there the triggers that
-- write mails run when all is written, those of mentions first, so that whoever is told of the mention is not told of the
-- message too.
CREATE FUNCTION post_messages(
    channels uuid[], topics uuid[], persons uuid[], focal_points uuid[], commands uuid[], replies bigint[],
    texts text[], bodies text[], known_epoch bigint DEFAULT NULL, known_until timestamptz[] DEFAULT NULL)
  RETURNS TABLE (place int, verdict text, seq bigint, ordinal bigint, at timestamptz, epoch bigint, until timestamptz)
  LANGUAGE plpgsql VOLATILE AS $$
#variable_conflict use_column
DECLARE
  the_channel uuid := channels[1];
  the_topic uuid := topics[1];
  the_person uuid := persons[1];
  the_focal_point uuid := focal_points[1];
  the_reply bigint := replies[1];
  the_body jsonb := bodies[1];
  new_seq bigint;
  new_ordinal bigint;
  new_at timestamptz;
  earlier record;
BEGIN
  IF cardinality(channels) <> 1 OR the_body->'mentions' <> '[]' THEN
    RETURN QUERY SELECT * FROM post_batch(
      channels, topics, persons, focal_points, commands, replies, texts, bodies, known_epoch, known_until);
    RETURN;
  END IF;

  SELECT t.head + 1 INTO new_seq FROM timeline t WHERE t.id = the_channel FOR NO KEY UPDATE;
  epoch := (SELECT e.epoch FROM access_epoch e);
  -- What was found under this epoch holds as long as it does.
  until := CASE WHEN known_epoch = epoch AND known_until[1] > now() THEN known_until[1]
                ELSE may_post(the_person, the_focal_point, the_channel) END;
  new_ordinal := (SELECT o.message_count + 1 FROM topic o WHERE o.id = the_topic AND o.channel_id = the_channel);
  SELECT e.seq, e.at, e.person_id, e.kind INTO earlier
    FROM entry e WHERE e.timeline_id = the_channel AND e.command_id = commands[1];
  verdict := CASE
    WHEN new_ordinal IS NULL OR until IS NULL THEN 'NO_ACCESS'
    WHEN earlier.seq IS NOT NULL AND earlier.person_id = the_person AND earlier.kind = 'MESSAGE' THEN 'REPEATED'
    WHEN earlier.seq IS NOT NULL THEN 'COMMAND_TAKEN'
    WHEN the_reply IS NOT NULL AND NOT EXISTS (SELECT FROM message m
         WHERE m.channel_id = the_channel AND m.seq = the_reply AND m.topic_id = the_topic) THEN 'NO_REPLY'
    ELSE 'WRITTEN' END;
  place := 1;
  IF verdict <> 'WRITTEN' THEN
    seq := earlier.seq;
    ordinal := (SELECT m.ordinal FROM message m WHERE m.channel_id = the_channel AND m.seq = earlier.seq);
    at := earlier.at;
    RETURN NEXT;
    RETURN;
  END IF;

  new_at := clock_timestamp();
  INSERT INTO entry (timeline_id, seq, kind, at, person_id, focal_point_id, topic_id, command_id, body)
  VALUES (the_channel, new_seq, 'MESSAGE', new_at, the_person, the_focal_point, the_topic, commands[1],
          the_body || jsonb_build_object('ordinal', new_ordinal));
  INSERT INTO message (channel_id, seq, topic_id, ordinal, at, person_id, focal_point_id, text, reply_to)
  VALUES (the_channel, new_seq, the_topic, new_ordinal, new_at, the_person, the_focal_point, texts[1], the_reply);
  UPDATE timeline t SET head = new_seq WHERE t.id = the_channel;
  UPDATE topic t SET message_count = new_ordinal, last_seq = new_seq, last_at = new_at WHERE t.id = the_topic;
  -- Who writes in a topic has read it.
  INSERT INTO read_mark (person_id, topic_id, channel_id, seq, ordinal)
  VALUES (the_person, the_topic, the_channel, new_seq, new_ordinal)
  ON CONFLICT (person_id, topic_id) DO UPDATE
    SET seq = excluded.seq, ordinal = excluded.ordinal, at = now() WHERE read_mark.seq < excluded.seq;
  seq := new_seq;
  ordinal := new_ordinal;
  at := new_at;
  RETURN NEXT;
END $$;
