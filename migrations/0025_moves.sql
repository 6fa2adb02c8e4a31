-- A review in flight can move to a later version of its template. The review itself says where it stands now; what moved it is
-- kept for ever, with the text as it was before where somebody moved it by hand.
CREATE TABLE review_move (
    id TEXT PRIMARY KEY,
    review_id TEXT NOT NULL REFERENCES review (id),
    from_version TEXT NOT NULL REFERENCES template_version (id),
    to_version TEXT NOT NULL REFERENCES template_version (id),
    from_tier TEXT NOT NULL,
    to_tier TEXT NOT NULL,
    snapshot_id TEXT REFERENCES snapshot (id),
    automatic BOOLEAN NOT NULL,
    moved_by TEXT REFERENCES person (id),
    at BIGINT NOT NULL
);
CREATE INDEX review_move_review ON review_move (review_id, at);
CREATE INDEX review_version ON review (version_id);

-- Which meaning of its question an answer was given to, and a verdict on it. Until now there were only first versions.
ALTER TABLE answer_revision ADD COLUMN meaning BIGINT NOT NULL DEFAULT 1;
ALTER TABLE verdict ADD COLUMN meaning BIGINT NOT NULL DEFAULT 1;

-- A keeper's word to all reviews on earlier versions, at most one a version.
CREATE TABLE version_suggestion (
    version_id TEXT PRIMARY KEY REFERENCES template_version (id),
    note TEXT NOT NULL,
    suggested_by TEXT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL
);

-- Reviews take versions that change nothing but wording by themselves.
ALTER TABLE organisation ADD COLUMN take_wording BOOLEAN NOT NULL DEFAULT FALSE;
