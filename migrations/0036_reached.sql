-- That a stage happened, whether it was passed or not (rule 14). The newest row of a stage counts.
CREATE TABLE stage_reach (
    id TEXT PRIMARY KEY,
    review_id TEXT NOT NULL REFERENCES review (id),
    stage_id TEXT NOT NULL REFERENCES stage (id),
    number BIGINT NOT NULL,
    reached BIGINT NOT NULL,
    note TEXT NOT NULL,
    said_by TEXT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL,
    UNIQUE (stage_id, number)
);

-- A reviewer's signature can hold for later stages too, as long as nothing new is due before them and nothing changes.
ALTER TABLE signoff ADD COLUMN up_to TEXT REFERENCES stage (id);
