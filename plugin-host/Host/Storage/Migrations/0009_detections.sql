-- Who sends detections by webhook. sealed holds the secret, and for a while the one before it.
CREATE TABLE detection_senders (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    name_key {key} NOT NULL UNIQUE,
    mapping TEXT NOT NULL,
    creates_identities BOOLEAN NOT NULL,
    enabled BOOLEAN NOT NULL,
    sealed TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_by_name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);

-- Deliveries whose signature is young enough to be replayed; written with what they brought.
CREATE TABLE detection_deliveries (
    sender_id TEXT NOT NULL REFERENCES detection_senders (id) ON DELETE CASCADE,
    delivery {key} NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (sender_id, delivery)
);

CREATE INDEX detection_deliveries_by_end ON detection_deliveries (expires_at);

-- How the records of an outside system become detections; the document as it was written. Ready ones are in the program.
CREATE TABLE detection_mappings (
    name {key} PRIMARY KEY,
    document TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);

-- What was sent. identities and attributes are JSON; raw is the record as it came. Waiting until its rules have been asked; matched counts the rules
-- that fitted, parked the names that belong to nobody yet.
CREATE TABLE detections (
    number {identity},
    source TEXT NOT NULL,
    source_key {key} NOT NULL,
    event_id {key} NOT NULL,
    type TEXT NOT NULL,
    type_key {key} NOT NULL,
    title TEXT NOT NULL,
    severity DOUBLE PRECISION NOT NULL,
    happened_at BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    received_from TEXT NOT NULL,
    creates_identities BOOLEAN NOT NULL,
    identities TEXT NOT NULL,
    attributes TEXT NOT NULL,
    raw TEXT NOT NULL,
    state TEXT NOT NULL,
    matched INTEGER NOT NULL DEFAULT 0,
    parked INTEGER NOT NULL DEFAULT 0,
    processed_at BIGINT,
    UNIQUE (source_key, event_id)
);

CREATE INDEX detections_waiting ON detections (number) WHERE state = 'Waiting';
CREATE INDEX detections_parked ON detections (number) WHERE parked > 0;
CREATE INDEX detections_by_receipt ON detections (received_at);

-- Whom a detection names. identity_id is '' for a name that belongs to nobody yet.
CREATE TABLE detection_identities (
    detection BIGINT NOT NULL REFERENCES detections (number) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    identity_id {key} NOT NULL,
    name TEXT NOT NULL,
    name_key {key} NOT NULL,
    source_key {key} NOT NULL,
    PRIMARY KEY (detection, ordinal, identity_id)
){clustered};

CREATE INDEX detection_identities_by_identity ON detection_identities (identity_id, detection);

-- When a detection comes to whom. condition is a filter over detection and identity; throttle_hours 0 is none.
CREATE TABLE rules (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    name_key {key} NOT NULL UNIQUE,
    description TEXT NOT NULL,
    position INTEGER NOT NULL,
    enabled BOOLEAN NOT NULL,
    observe_only BOOLEAN NOT NULL,
    condition TEXT NOT NULL,
    is_last BOOLEAN NOT NULL,
    throttle_hours INTEGER NOT NULL,
    workflow_id TEXT REFERENCES workflows (id),
    created_by TEXT NOT NULL,
    created_by_name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);

CREATE INDEX rules_by_workflow ON rules (workflow_id);

-- A start of a rule's workflow: Due until it is made or refused. options is JSON: by step and field, what is taken from the detection.
CREATE TABLE detection_responses (
    number {identity},
    rule_id TEXT NOT NULL,
    rule_name TEXT NOT NULL,
    workflow_id TEXT,
    state TEXT NOT NULL,
    message TEXT NOT NULL,
    options TEXT NOT NULL,
    run_id TEXT,
    created_at BIGINT NOT NULL,
    taken_at BIGINT NOT NULL
);

CREATE INDEX detection_responses_due ON detection_responses (taken_at) WHERE state = 'Due';
CREATE INDEX detection_responses_by_rule ON detection_responses (rule_id, number);
CREATE INDEX detection_responses_by_time ON detection_responses (created_at);

-- Which rule fitted which identity of a detection ('' for one that names nobody known), and what came of it.
CREATE TABLE detection_matches (
    detection BIGINT NOT NULL REFERENCES detections (number) ON DELETE CASCADE,
    rule_id TEXT NOT NULL,
    identity_id {key} NOT NULL,
    rule_name TEXT NOT NULL,
    outcome TEXT NOT NULL,
    response BIGINT,
    PRIMARY KEY (detection, rule_id, identity_id)
){clustered};

CREATE INDEX detection_matches_by_response ON detection_matches (response) WHERE response IS NOT NULL;
CREATE INDEX detection_matches_by_rule ON detection_matches (rule_id, detection);

-- Until when a rule leaves an identity alone. response is the one that the time counts from; where that came to nothing, the time is given back.
CREATE TABLE rule_throttles (
    rule_id TEXT NOT NULL REFERENCES rules (id) ON DELETE CASCADE,
    identity_id {key} NOT NULL,
    free_at BIGINT NOT NULL,
    response BIGINT,
    PRIMARY KEY (rule_id, identity_id)
){clustered};

CREATE INDEX rule_throttles_by_response ON rule_throttles (response) WHERE response IS NOT NULL;

-- Why a run was made, where the same reason must never make two.
ALTER TABLE runs ADD COLUMN cause {key};
CREATE UNIQUE INDEX runs_by_cause ON runs (cause) WHERE cause IS NOT NULL;
