-- How a person wants to see the web console. theme is 'system', 'light' or 'dark'; time_zone is '' for the browser's own.
CREATE TABLE preferences (
    user_id TEXT PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    theme TEXT NOT NULL,
    time_zone TEXT NOT NULL
);

-- What the last test of a connection as it is stored found.
ALTER TABLE connections ADD COLUMN tested_at BIGINT;
ALTER TABLE connections ADD COLUMN tested_ok BOOLEAN;
