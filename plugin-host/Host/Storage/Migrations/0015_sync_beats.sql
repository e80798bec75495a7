-- The last sign of life of whoever runs a pass, by the clock of the database (milliseconds since 1970, UTC), and what its collector said last.
ALTER TABLE sync_passes ADD COLUMN beat_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE sync_passes ADD COLUMN progress TEXT NOT NULL DEFAULT '';
