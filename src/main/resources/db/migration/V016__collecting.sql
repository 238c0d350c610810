-- One reader's mails that came due together leave as one mail, also where a hub claims some of them at the very moment in
-- which another collects them: collecting passed over what a claim had locked but not yet written, and that left as a second
-- mail. So a claim and a collecting exclude one another. Nobody waits in a circle: under this lock a claim waits for a domain's
-- row only, which whoever hands a mail over holds last of all.

ALTER FUNCTION claim_mail(integer, interval, interval, interval) RENAME TO claim_mail_alone;
ALTER FUNCTION collect_mail(uuid, uuid, integer, interval) RENAME TO collect_mail_undisturbed;

CREATE FUNCTION claim_mail(most integer, lease interval, spacing interval, burst interval)
RETURNS SETOF outbox LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('claiming mail', 0));
  RETURN QUERY SELECT * FROM claim_mail_alone(most, lease, spacing, burst);
END $$;

CREATE FUNCTION collect_mail(leader uuid, leaders_claim uuid, most integer, lease interval)
RETURNS SETOF outbox LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('claiming mail', 0));
  RETURN QUERY SELECT * FROM collect_mail_undisturbed(leader, leaders_claim, most, lease);
END $$;
