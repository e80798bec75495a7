-- Installed plugins. What a package says is kept here, so that a plugin whose folder is lost can still be shown.
CREATE TABLE plugins (
    id TEXT PRIMARY KEY,
    current TEXT NOT NULL,
    disabled BOOLEAN NOT NULL DEFAULT FALSE,
    version BIGINT NOT NULL DEFAULT 1,
    installed_at BIGINT NOT NULL
);

-- Each version that is still there: the one in use and those that can be gone back to.
CREATE TABLE plugin_versions (
    plugin_id TEXT NOT NULL REFERENCES plugins (id) ON DELETE CASCADE,
    release TEXT NOT NULL,
    folder TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL,
    signature TEXT NOT NULL,
    key_id TEXT,
    manifest TEXT NOT NULL,
    schemas TEXT NOT NULL,
    files TEXT NOT NULL,
    fault TEXT,
    installed_at BIGINT NOT NULL,
    PRIMARY KEY (plugin_id, release)
);

-- What a new step of a workflow starts with; encrypted, for options may hold secrets.
CREATE TABLE plugin_defaults (
    plugin_id TEXT NOT NULL REFERENCES plugins (id) ON DELETE CASCADE,
    action_id TEXT NOT NULL,
    sealed TEXT NOT NULL,
    PRIMARY KEY (plugin_id, action_id)
);

-- Uploads that wait for a yes.
CREATE TABLE plugin_plans (
    id TEXT PRIMARY KEY,
    plugin_id TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);

-- Credentials for outside systems. settings is what may be shown; sealed is all of it, encrypted.
CREATE TABLE connections (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    plugin_id TEXT NOT NULL,
    owner_id TEXT NOT NULL,
    settings TEXT NOT NULL,
    sealed TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
