-- Mails and pages of meetings, and what is erased with them.

-- The mail that carries a pass: written again, it carries another one and the first is void.
ALTER TABLE meeting_pass ADD COLUMN mail_id uuid;
CREATE INDEX meeting_pass_mail ON meeting_pass (mail_id) WHERE mail_id IS NOT NULL;

-- What was mailed because of a meeting goes with its personal data.
CREATE INDEX outbox_meeting ON outbox ((arguments->>'meeting')) WHERE arguments ? 'meeting';

-- In which language a shared mailbox is written to.
CREATE FUNCTION mailbox_language(languages text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN coalesce((SELECT l.tag FROM unnest(languages) WITH ORDINALITY AS l (tag, place)
                    WHERE l.tag IN ('en', 'fr') ORDER BY l.place LIMIT 1), 'en');

-- Whom a mail to a delegation reaches: the holders of its focal points and their shared mailboxes. Of those that the
-- meeting invites; where it invites none of them, of the national and mission ones of a State and all of an organisation.
CREATE FUNCTION delegation_addresses(of_meeting uuid, of_delegation text)
  RETURNS TABLE (recipient text, person_id uuid, language text, focal_point_id uuid)
  LANGUAGE sql STABLE AS $$
  WITH asked AS (
    SELECT i.focal_point_id FROM meeting_invited i WHERE i.meeting_id = of_meeting AND i.delegation = of_delegation
    UNION
    SELECT d.focal_point_id FROM delegation_focal_point d JOIN focal_point f ON f.id = d.focal_point_id
     WHERE d.delegation = of_delegation
       AND (f.organisation_id IS NOT NULL OR f.kind IN ('NATIONAL', 'MISSION_CONTACT'))
       AND NOT EXISTS (SELECT FROM meeting_invited i WHERE i.meeting_id = of_meeting AND i.delegation = of_delegation)
  )
  SELECT p.email, p.id, p.language, s.focal_point_id
    FROM asked a JOIN serving s ON s.focal_point_id = a.focal_point_id JOIN person p ON p.id = s.person_id
  UNION ALL
  SELECT f.shared_mailbox, NULL, mailbox_language(f.languages), f.id
    FROM asked a JOIN focal_point f ON f.id = a.focal_point_id AND f.closed_at IS NULL
   WHERE f.shared_mailbox IS NOT NULL
$$;

-- Takes the personal data out of one meeting whose day has come, and of what was mailed because of it; which delegations
-- came, and how long they spoke, stays. Gives the meeting, or nothing when there is none left that no other hub is at.
CREATE FUNCTION erase_one_meeting() RETURNS uuid LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  erased uuid;
  erased_on timestamptz := hub_now();
BEGIN
  SELECT m.id INTO erased FROM meeting m
   WHERE m.erased_at IS NULL AND m.erase_at <= erased_on
   ORDER BY m.erase_at LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED;
  IF erased IS NULL THEN
    RETURN NULL;
  END IF;
  UPDATE registration r
     SET name = '', function_title = '', email = '', remarks = '', reason = NULL, person_id = NULL, registered_by = NULL,
         delegation_decided_by = NULL, erased_at = erased_on
   WHERE r.meeting_id = erased AND r.erased_at IS NULL;
  UPDATE inscription i
     SET speaker_name = '', speaker_title = '', email = NULL, person_id = NULL, erased_at = erased_on
    FROM segment s
   WHERE s.meeting_id = erased AND i.segment_id = s.id AND i.erased_at IS NULL;
  DELETE FROM meeting_pass p WHERE p.meeting_id = erased;
  DELETE FROM outbox o WHERE o.arguments ? 'meeting' AND o.arguments->>'meeting' = erased::text;
  UPDATE meeting m SET erased_at = erased_on WHERE m.id = erased;
  RETURN erased;
END $$;
