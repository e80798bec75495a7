-- Calls that carried an Idempotency-Key: what was asked (a hash), who works on it until when, and what was answered (encrypted; NULL
-- until there is an answer).
CREATE TABLE idempotency_keys (
    caller TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    running_until BIGINT NOT NULL,
    answer TEXT,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (caller, idempotency_key)
);

CREATE INDEX idempotency_keys_by_end ON idempotency_keys (expires_at);

-- The key ring where several servers share a database; each key is encrypted with the master key that they share.
CREATE TABLE key_ring (
    id TEXT PRIMARY KEY,
    xml TEXT NOT NULL
);

-- Identities up to this number are there; those behind it belong to an import that is not complete, and nobody sees them.
CREATE TABLE identity_horizon (
    number INTEGER NOT NULL
);

INSERT INTO identity_horizon (number) SELECT coalesce(max(number), 0) FROM identities;

-- What an import that is not complete makes of identities that are there: the columns of identities, and how it found the identity.
CREATE TABLE identity_changes (
    number INTEGER PRIMARY KEY,
    id {key} NOT NULL,
    value TEXT NOT NULL,
    value_key {key} NOT NULL,
    display_name TEXT NOT NULL,
    display_name_key {key} NOT NULL,
    source TEXT NOT NULL,
    source_key {key} NOT NULL,
    external_id {key} NOT NULL,
    status TEXT NOT NULL,
    status_key {key} NOT NULL,
    risk TEXT NOT NULL,
    risk_key {key} NOT NULL,
    tags TEXT NOT NULL,
    attributes TEXT NOT NULL,
    search {json} NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    before TEXT NOT NULL,
    before_version BIGINT NOT NULL,
    moves_tags BOOLEAN NOT NULL
);

CREATE INDEX identity_changes_by_external_id ON identity_changes (external_id, source_key);
CREATE INDEX identity_changes_by_value ON identity_changes (value_key, source_key);
