-- Service levels (domain::service_level): what each says in each revision, and what the three sides said to it.
CREATE TABLE service_level (
    id TEXT PRIMARY KEY,
    service_id TEXT NOT NULL REFERENCES service (id),
    number BIGINT NOT NULL,
    UNIQUE (service_id, number)
);

CREATE TABLE service_level_revision (
    level_id TEXT NOT NULL REFERENCES service_level (id),
    number BIGINT NOT NULL,
    good TEXT NOT NULL,
    -- In thousandths of a percent.
    objective BIGINT NOT NULL,
    -- In days.
    window_days BIGINT NOT NULL,
    measured TEXT NOT NULL,
    users_side BIGINT NOT NULL,
    dropped BIGINT NOT NULL,
    digest TEXT NOT NULL,
    written_by TEXT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (level_id, number)
);

CREATE TABLE service_level_word (
    id TEXT PRIMARY KEY,
    level_id TEXT NOT NULL,
    revision BIGINT NOT NULL,
    digest TEXT NOT NULL,
    side TEXT NOT NULL,
    agrees BIGINT NOT NULL,
    note TEXT NOT NULL,
    said_by TEXT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL,
    FOREIGN KEY (level_id, revision) REFERENCES service_level_revision (level_id, number)
);
CREATE INDEX service_level_word_level ON service_level_word (level_id, at);
