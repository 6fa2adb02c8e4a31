-- Services. `changes` counts the edits, so that a form made from an older one is refused.
CREATE TABLE service (
    id TEXT PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    team_id TEXT NOT NULL REFERENCES team (id),
    service_owner TEXT NOT NULL REFERENCES person (id),
    deputy TEXT REFERENCES person (id),
    product_owner TEXT REFERENCES person (id),
    restricted BOOLEAN NOT NULL,
    archived_at BIGINT,
    changes BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX service_team ON service (team_id);
