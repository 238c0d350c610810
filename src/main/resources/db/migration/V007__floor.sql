-- The floor: what its store needs beyond its tables.
--
-- Locks are taken in one order: the command, the segment, its inscriptions, its timeline.

-- Any other language than the official six.
ALTER TABLE inscription DROP CONSTRAINT inscription_speech_language_check;
ALTER TABLE inscription ADD CONSTRAINT inscription_speech_language_check
  CHECK (speech_language ~ '^[a-z]{2,3}$' OR speech_language = 'other');

-- It has come onto the list, be it that it was taken off again. What a stranger's form said is shown to nobody before.
ALTER TABLE inscription ADD COLUMN listed boolean NOT NULL DEFAULT true;

-- What can be undone.
CREATE INDEX floor_act_stack ON floor_act (segment_id, version) WHERE NOT undone;

-- What somebody's delegations have yet to say.
CREATE INDEX inscription_delegation ON inscription (delegation) WHERE status IN ('WAITING', 'CALLED', 'SPEAKING', 'PAUSED');

CREATE INDEX meeting_pass_wall ON meeting_pass (segment_id) WHERE kind = 'WALL' AND ended_at IS NULL;

-- When inscription closes for a delegation: never before it does for everybody.
CREATE FUNCTION inscription_closes(s segment, of_delegation text) RETURNS timestamptz LANGUAGE sql STABLE
  RETURN greatest(s.closes_at, (SELECT max(e.closes_at) FROM window_extension e
                                 WHERE e.meeting_id = s.meeting_id AND e.segment_id = s.id AND e.delegation = of_delegation));
