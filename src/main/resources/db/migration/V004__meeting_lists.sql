-- Lists of meetings: those that are not over, and those in preparation.
CREATE INDEX meeting_ends ON meeting (ends_at, starts_at, id) WHERE state <> 'DRAFT';
CREATE INDEX meeting_drafts ON meeting (starts_at, id) WHERE state = 'DRAFT';
