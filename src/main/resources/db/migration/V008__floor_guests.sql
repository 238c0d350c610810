-- Who watches a floor without an account.

-- The floors that a pass opens: a wall's and an inscription's its own segment, a registration's all of its meeting as long
-- as it stands. An inscription that was withdrawn keeps its view: the speaker's screen says so.
CREATE VIEW floor_pass AS
  SELECT p.hash, s.id AS segment_id
    FROM meeting_pass p
    JOIN segment s ON s.id = p.segment_id AND s.removed_at IS NULL
   WHERE p.kind IN ('WALL', 'INSCRIPTION') AND p.ended_at IS NULL
  UNION ALL
  SELECT p.hash, s.id
    FROM meeting_pass p
    JOIN registration r ON r.id = p.registration_id AND r.status IN ('PLACED', 'WAITING', 'HELD')
    JOIN meeting m ON m.id = p.meeting_id AND m.state <> 'DRAFT'
    JOIN segment s ON s.meeting_id = p.meeting_id AND s.removed_at IS NULL
   WHERE p.kind = 'REGISTRATION' AND p.ended_at IS NULL;

-- As for those with an account: one that stands no more ends what its pass let somebody follow.
CREATE TRIGGER registration_by_pass_moves_access AFTER UPDATE OF status ON registration
  FOR EACH ROW WHEN (old.person_id IS NULL AND old.status IN ('PLACED', 'WAITING', 'HELD')
                     AND new.status NOT IN ('PLACED', 'WAITING', 'HELD'))
  EXECUTE FUNCTION move_access_epoch();

-- A segment that is taken off the programme has no floor any more.
CREATE TRIGGER segment_moves_access AFTER UPDATE OF removed_at ON segment
  FOR EACH ROW WHEN (old.removed_at IS DISTINCT FROM new.removed_at) EXECUTE FUNCTION move_access_epoch();
