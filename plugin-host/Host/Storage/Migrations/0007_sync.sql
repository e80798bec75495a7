-- What a connection's collector brings in, and where it stands. fence is raised by every start and checked by every page, so that a process that was
-- thought dead can store nothing more.
CREATE TABLE syncs (
    connection_id TEXT PRIMARY KEY REFERENCES connections (id) ON DELETE CASCADE,
    plugin_id TEXT NOT NULL,
    action_id TEXT NOT NULL,
    sealed TEXT NOT NULL,
    creates BOOLEAN NOT NULL,
    max_identities INTEGER NOT NULL,
    nightly_minute INTEGER NOT NULL,
    cursor TEXT,
    pass_id BIGINT,
    fence BIGINT NOT NULL,
    version BIGINT NOT NULL
);

-- One collection from its beginning to its end, however many processes it took.
CREATE TABLE sync_passes (
    id {identity},
    connection_id TEXT NOT NULL REFERENCES syncs (connection_id) ON DELETE CASCADE,
    is_full BOOLEAN NOT NULL,
    state TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    ended_at BIGINT,
    pages INTEGER NOT NULL,
    counts TEXT NOT NULL,
    problems TEXT NOT NULL
);

CREATE INDEX sync_passes_by_connection ON sync_passes (connection_id, id);

-- Which identities a connection brings in, in which pass they were last seen, and the tags they have from it. gone_at: no longer there.
CREATE TABLE sync_identities (
    connection_id TEXT NOT NULL REFERENCES syncs (connection_id) ON DELETE CASCADE,
    external_id {key} NOT NULL,
    number INTEGER NOT NULL REFERENCES identities (number) ON DELETE CASCADE,
    pass_id BIGINT NOT NULL,
    tags TEXT NOT NULL,
    gone_at BIGINT,
    PRIMARY KEY (connection_id, external_id)
);

CREATE INDEX sync_identities_by_number ON sync_identities (number);

-- Groups, roles, applications …
CREATE TABLE sync_objects (
    number {identity},
    connection_id TEXT NOT NULL REFERENCES syncs (connection_id) ON DELETE CASCADE,
    kind {key} NOT NULL,
    external_id {key} NOT NULL,
    name TEXT NOT NULL,
    name_key {key} NOT NULL,
    tags TEXT NOT NULL,
    attributes TEXT NOT NULL,
    pass_id BIGINT NOT NULL,
    UNIQUE (connection_id, kind, external_id)
);

CREATE INDEX sync_objects_by_name ON sync_objects (kind, name_key, number);

CREATE TABLE identity_relations (
    object_number BIGINT NOT NULL REFERENCES sync_objects (number) ON DELETE CASCADE,
    number INTEGER NOT NULL REFERENCES identities (number) ON DELETE CASCADE,
    pass_id BIGINT NOT NULL,
    PRIMARY KEY (object_number, number)
);

CREATE INDEX identity_relations_by_identity ON identity_relations (number, object_number);

CREATE TABLE object_relations (
    object_number BIGINT NOT NULL REFERENCES sync_objects (number) ON DELETE CASCADE,
    from_number BIGINT NOT NULL REFERENCES sync_objects (number) ON DELETE CASCADE,
    pass_id BIGINT NOT NULL,
    PRIMARY KEY (object_number, from_number)
);

CREATE INDEX object_relations_by_from ON object_relations (from_number);

CREATE TABLE identity_events (
    connection_id TEXT NOT NULL REFERENCES syncs (connection_id) ON DELETE CASCADE,
    event_id {key} NOT NULL,
    number INTEGER NOT NULL REFERENCES identities (number) ON DELETE CASCADE,
    happened_at BIGINT NOT NULL,
    type TEXT NOT NULL,
    message TEXT NOT NULL,
    result TEXT NOT NULL,
    PRIMARY KEY (connection_id, event_id)
);

CREATE INDEX identity_events_by_identity ON identity_events (number, happened_at);

-- What changed, from what to what, and which pass saw it. Nothing of a connection's first pass: before it there was nothing to compare with.
CREATE TABLE identity_history (
    id {identity},
    number INTEGER NOT NULL REFERENCES identities (number) ON DELETE CASCADE,
    pass_id BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    field TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL
);

CREATE INDEX identity_history_by_identity ON identity_history (number, id);
