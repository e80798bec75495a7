-- Keys the host signs with. The newest whose time has come signs; the others stay in the published set for those who still hold their tokens.
CREATE TABLE signing_keys (
    kid TEXT PRIMARY KEY,
    purpose TEXT NOT NULL,
    algorithm TEXT NOT NULL,
    public_key TEXT NOT NULL,
    sealed TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    active_from BIGINT NOT NULL
);

CREATE INDEX signing_keys_by_purpose ON signing_keys (purpose, active_from);
