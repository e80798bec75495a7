-- The objects acted on. The *_key columns hold the text in lower case, '' where there is none: they are what is compared and sorted by.
-- number breaks ties and joins; search is attributes in lower case, without what is empty (SearchDocument).
CREATE TABLE identities (
    number INTEGER PRIMARY KEY,
    id {key} NOT NULL UNIQUE,
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
    version BIGINT NOT NULL
);

CREATE UNIQUE INDEX identities_by_external_id ON identities (external_id, source_key) WHERE external_id <> '';
CREATE INDEX identities_by_value ON identities (value_key, number);
CREATE INDEX identities_by_display_name ON identities (display_name_key, number);
CREATE INDEX identities_by_source ON identities (source_key, value_key, number);
CREATE INDEX identities_by_status ON identities (status_key, value_key, number);
CREATE INDEX identities_by_risk ON identities (risk_key, value_key, number);
CREATE INDEX identities_by_update ON identities (updated_at, number);

-- An index over identities.tags, one row a tag, in the order of values: the first page of a tag needs no sorting.
CREATE TABLE identity_tags (
    tag_key {key} NOT NULL,
    value_key {key} NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (tag_key, value_key, number)
);

CREATE TABLE collections (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    description TEXT NOT NULL,
    owner TEXT NOT NULL,
    owner_name TEXT NOT NULL,
    filter TEXT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);

-- The identities of a collection with a fixed list. An identity that is deleted leaves the lists it stood in.
CREATE TABLE collection_members (
    collection_id TEXT NOT NULL REFERENCES collections (id) ON DELETE CASCADE,
    identity_id {key} NOT NULL REFERENCES identities (id) ON DELETE CASCADE,
    PRIMARY KEY (collection_id, identity_id)
);

CREATE INDEX collection_members_by_identity ON collection_members (identity_id);
