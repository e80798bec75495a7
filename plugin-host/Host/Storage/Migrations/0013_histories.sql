-- What became of an identity in all the runs it was in, and what people did with a run, without reading everything.
CREATE INDEX run_items_by_identity ON run_items (identity_id, run);
CREATE INDEX audit_by_subject ON audit (subject, number);

-- When the clock starts a sync next; null until a clock has looked. Milliseconds since 1970, UTC.
ALTER TABLE syncs ADD COLUMN next_at BIGINT;
