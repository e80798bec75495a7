-- What is known of this host as a transmitter in the orgs of connections: what the last look or registration found. well_known is what was looked for.
CREATE TABLE signal_providers (
    connection_id TEXT PRIMARY KEY REFERENCES connections (id) ON DELETE CASCADE,
    well_known TEXT NOT NULL,
    provider_id TEXT NOT NULL,
    status TEXT NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    checked_at BIGINT NOT NULL
);

-- The last pushes are steps of one plugin among those of all runs.
CREATE INDEX run_steps_by_plugin ON run_steps (plugin_id, run);
