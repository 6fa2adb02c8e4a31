-- A review of one service by one pinned template version. That it is closed is a row, not a flag.
CREATE TABLE review (
    id TEXT PRIMARY KEY,
    service_id TEXT NOT NULL REFERENCES service (id),
    number BIGINT NOT NULL,
    version_id TEXT NOT NULL REFERENCES template_version (id),
    tier TEXT NOT NULL,
    trigger_kind TEXT NOT NULL,
    reviewing_team TEXT NOT NULL REFERENCES team (id),
    started_by TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    UNIQUE (service_id, number)
);
CREATE INDEX review_team ON review (reviewing_team);

-- The rollout plan. `all at once` is one stage.
CREATE TABLE stage (
    id TEXT PRIMARY KEY,
    review_id TEXT NOT NULL REFERENCES review (id),
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    milestone TEXT,
    target TEXT,
    UNIQUE (review_id, position)
);

CREATE TABLE review_exception (
    review_id TEXT PRIMARY KEY REFERENCES review (id),
    reason TEXT NOT NULL,
    allowed_by TEXT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL
);

CREATE TABLE review_closing (
    review_id TEXT PRIMARY KEY REFERENCES review (id),
    how TEXT NOT NULL,
    note TEXT NOT NULL,
    closed_by TEXT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL
);
