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
