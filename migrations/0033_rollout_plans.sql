-- Plans of several stages, which can be changed. A stage keeps its id; what a plan says of it is kept for each time that the plan was
-- changed (number 0 is its start), and the newest counts. `position` of a stage counts those that the review ever had.
CREATE TABLE plan (
    review_id TEXT NOT NULL REFERENCES review (id),
    number BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (review_id, number)
);

CREATE TABLE plan_stage (
    review_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    position BIGINT NOT NULL,
    stage_id TEXT NOT NULL REFERENCES stage (id),
    name TEXT NOT NULL,
    milestone TEXT,
    target TEXT,
    watched TEXT NOT NULL,
    turn_back TEXT NOT NULL,
    PRIMARY KEY (review_id, number, position),
    UNIQUE (review_id, number, stage_id),
    FOREIGN KEY (review_id, number) REFERENCES plan (review_id, number)
);

INSERT INTO plan (review_id, number, changed_by, at) SELECT id, 0, started_by, started_at FROM review;
INSERT INTO plan_stage (review_id, number, position, stage_id, name, milestone, target, watched, turn_back)
SELECT review_id, 0, position, id, name, milestone, target, '', '' FROM stage;

ALTER TABLE stage DROP COLUMN name;
ALTER TABLE stage DROP COLUMN milestone;
ALTER TABLE stage DROP COLUMN target;
