-- Runs, from the request to the last outcome. All that a run needs is copied into it; only the secrets of connections are read when it works.
-- number stands for a run in every other table, because it is short. Times are milliseconds since 1970, UTC.
CREATE TABLE runs (
    number {identity},
    id {key} NOT NULL UNIQUE,
    workflow_id TEXT,
    title TEXT NOT NULL,
    started_by TEXT NOT NULL,
    started_by_name TEXT NOT NULL,
    started_how TEXT NOT NULL,
    dry_run BOOLEAN NOT NULL,
    undo_of {key},
    status TEXT NOT NULL,
    identities_label TEXT NOT NULL,
    total BIGINT NOT NULL DEFAULT 0,
    hash TEXT NOT NULL DEFAULT '',
    problems TEXT NOT NULL DEFAULT '[]',
    notes TEXT NOT NULL DEFAULT '[]',
    activity TEXT NOT NULL DEFAULT '',
    approval TEXT NOT NULL,
    decided_by TEXT,
    decided_by_name TEXT,
    decided_at BIGINT,
    cancelled_by TEXT,
    cancelled_by_name TEXT,
    stop_after INTEGER NOT NULL,
    failures_in_a_row INTEGER NOT NULL DEFAULT 0,
    step INTEGER NOT NULL DEFAULT 1,
    revision BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL,
    started_at BIGINT,
    finished_at BIGINT
);

CREATE INDEX runs_by_status ON runs (status, number);
CREATE INDEX runs_by_workflow ON runs (workflow_id, number);
CREATE INDEX runs_by_time ON runs (created_at);
CREATE INDEX runs_by_undo ON runs (undo_of) WHERE undo_of IS NOT NULL;

-- The counts change in the transaction of the outcomes they count. options is what may be shown; sealed is all of it, encrypted.
CREATE TABLE run_steps (
    run BIGINT NOT NULL,
    step INTEGER NOT NULL,
    plugin_id TEXT NOT NULL,
    plugin_name TEXT NOT NULL,
    release TEXT NOT NULL,
    package_sha256 TEXT NOT NULL,
    action_id TEXT NOT NULL,
    action_name TEXT NOT NULL,
    options TEXT NOT NULL,
    sealed TEXT NOT NULL,
    connection_id TEXT,
    connection_name TEXT,
    objects_per_run INTEGER NOT NULL,
    takes TEXT NOT NULL,
    undo_of_step INTEGER,
    total BIGINT,
    sent BIGINT NOT NULL DEFAULT 0,
    succeeded BIGINT NOT NULL DEFAULT 0,
    unchanged BIGINT NOT NULL DEFAULT 0,
    skipped BIGINT NOT NULL DEFAULT 0,
    failed BIGINT NOT NULL DEFAULT 0,
    unknown BIGINT NOT NULL DEFAULT 0,
    planned BIGINT NOT NULL DEFAULT 0,
    estimate_requests BIGINT,
    estimate_ms BIGINT,
    faults_in_a_row INTEGER NOT NULL DEFAULT 0,
    started_at BIGINT,
    finished_at BIGINT,
    PRIMARY KEY (run, step)
){clustered};

-- The identities of a run, shared by its steps. steps is a set of bits: bit 0 for step 1 and so on; 0 for those that the host itself left alone.
CREATE TABLE run_items (
    run BIGINT NOT NULL,
    ordinal BIGINT NOT NULL,
    identity_id {key} NOT NULL,
    value TEXT NOT NULL,
    identity TEXT NOT NULL,
    steps BIGINT NOT NULL,
    PRIMARY KEY (run, ordinal)
){clustered};

-- A batch is written down before it is sent. Whoever takes it over raises its fence, and nobody writes about a batch with an older one.
-- seen_at is the last sign of life of whoever holds it, by the clock of the database.
CREATE TABLE run_batches (
    run BIGINT NOT NULL,
    step INTEGER NOT NULL,
    number BIGINT NOT NULL,
    first BIGINT NOT NULL,
    last BIGINT NOT NULL,
    size INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    fence BIGINT NOT NULL,
    node TEXT NOT NULL,
    first_sent_at BIGINT NOT NULL,
    sent_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    ended_at BIGINT,
    PRIMARY KEY (run, step, number)
){clustered};

-- Append-only: what became of an identity in a step.
CREATE TABLE run_outcomes (
    run BIGINT NOT NULL,
    step INTEGER NOT NULL,
    ordinal BIGINT NOT NULL,
    status TEXT NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    before TEXT,
    after TEXT,
    request_id TEXT,
    attempts INTEGER NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (run, step, ordinal)
){clustered};

-- What Cordon itself last did to an identity.
ALTER TABLE identities ADD COLUMN last_action TEXT NOT NULL DEFAULT '';
ALTER TABLE identities ADD COLUMN last_action_key {key} NOT NULL DEFAULT '';
ALTER TABLE identities ADD COLUMN last_run {key} NOT NULL DEFAULT '';
ALTER TABLE identities ADD COLUMN last_action_at BIGINT NOT NULL DEFAULT 0;
