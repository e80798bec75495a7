-- What could not be processed: how often it was tried, when it is tried again, and why it failed. After the last try its state is SetAside.
-- Milliseconds since 1970, UTC.
ALTER TABLE detections ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
ALTER TABLE detections ADD COLUMN try_after BIGINT NOT NULL DEFAULT 0;
ALTER TABLE detections ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE detection_responses ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
ALTER TABLE detection_responses ADD COLUMN try_after BIGINT NOT NULL DEFAULT 0;

CREATE INDEX detections_set_aside ON detections (number) WHERE state = 'SetAside';
CREATE INDEX detection_responses_set_aside ON detection_responses (number) WHERE state = 'SetAside';
