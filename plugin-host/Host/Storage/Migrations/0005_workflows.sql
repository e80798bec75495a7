-- What is done to whom, and when. schedule is JSON (Schedule), NULL for none; next_at is when the clock starts it next, NULL when it does not.
CREATE TABLE workflows (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    name_key {key} NOT NULL UNIQUE,
    description TEXT NOT NULL,
    collection_id TEXT REFERENCES collections (id),
    enabled BOOLEAN NOT NULL,
    schedule TEXT,
    next_at BIGINT,
    created_by TEXT NOT NULL,
    created_by_name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);

CREATE INDEX workflows_by_collection ON workflows (collection_id);
CREATE INDEX workflows_by_next_start ON workflows (next_at) WHERE next_at IS NOT NULL;

-- A step keeps its plugin version until it is moved on, also when that version is gone. options is what may be shown; sealed is all of it, encrypted.
CREATE TABLE workflow_steps (
    id TEXT PRIMARY KEY,
    workflow_id TEXT NOT NULL REFERENCES workflows (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    plugin_id TEXT NOT NULL,
    release TEXT NOT NULL,
    action_id TEXT NOT NULL,
    connection_id TEXT REFERENCES connections (id),
    options TEXT NOT NULL,
    sealed TEXT NOT NULL,
    objects_per_run INTEGER NOT NULL,
    takes TEXT NOT NULL,
    UNIQUE (workflow_id, position)
);

CREATE INDEX workflow_steps_by_plugin ON workflow_steps (plugin_id);
CREATE INDEX workflow_steps_by_connection ON workflow_steps (connection_id);

-- What became of the starts that were due: a run, or why there was none. Those under way are few, whatever the table holds.
CREATE TABLE workflow_log (
    number {identity},
    workflow_id TEXT NOT NULL REFERENCES workflows (id) ON DELETE CASCADE,
    due_at BIGINT NOT NULL,
    taken_at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    message TEXT NOT NULL,
    run_id TEXT
);

CREATE INDEX workflow_log_by_workflow ON workflow_log (workflow_id, number);
CREATE INDEX workflow_log_under_way ON workflow_log (taken_at) WHERE kind = 'Due';
