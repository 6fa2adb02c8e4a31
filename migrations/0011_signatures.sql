-- Signatures on a stage. `covers` is the canonical form that was signed (domain::canonical), kept so that it can be checked
-- for ever; the signature counts while the digest of the present content is the same.
CREATE TABLE signoff (
    id TEXT PRIMARY KEY,
    review_id TEXT NOT NULL REFERENCES review (id),
    stage_id TEXT NOT NULL REFERENCES stage (id),
    decision TEXT NOT NULL,
    digest TEXT NOT NULL,
    covers TEXT NOT NULL,
    version_number BIGINT NOT NULL,
    note TEXT NOT NULL,
    signed_by TEXT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL
);
CREATE INDEX signoff_review ON signoff (review_id, at);

-- The text of a passed stage, frozen.
CREATE TABLE snapshot (
    id TEXT PRIMARY KEY,
    review_id TEXT NOT NULL REFERENCES review (id),
    stage_id TEXT NOT NULL REFERENCES stage (id),
    body TEXT NOT NULL,
    at BIGINT NOT NULL
);

-- A stage can be passed again, after an edit and new signatures.
CREATE TABLE stage_passing (
    snapshot_id TEXT PRIMARY KEY REFERENCES snapshot (id),
    review_id TEXT NOT NULL REFERENCES review (id),
    stage_id TEXT NOT NULL REFERENCES stage (id),
    signoff_id TEXT NOT NULL REFERENCES signoff (id),
    at BIGINT NOT NULL
);
CREATE INDEX stage_passing_review ON stage_passing (review_id, at);
