-- What those who took part say about a closed review. `author` is empty where the name was left out, and the day stands for
-- the moment: together with the audit log, more would tell who it was.
CREATE TABLE retro (
    id TEXT PRIMARY KEY,
    review_id TEXT NOT NULL REFERENCES review (id),
    author TEXT REFERENCES person (id),
    minutes BIGINT,
    missing TEXT NOT NULL,
    remark TEXT NOT NULL,
    day TEXT NOT NULL
);
CREATE INDEX retro_review ON retro (review_id);

CREATE TABLE retro_note (
    retro_id TEXT NOT NULL REFERENCES retro (id),
    lineage_id TEXT NOT NULL REFERENCES question_lineage (id),
    worth TEXT,
    note TEXT NOT NULL,
    PRIMARY KEY (retro_id, lineage_id)
);
CREATE INDEX retro_note_lineage ON retro_note (lineage_id);

-- Who has given theirs; says nothing about which. Without row numbers, so that the order of rows does not tell either.
CREATE TABLE retro_given (
    review_id TEXT NOT NULL REFERENCES review (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    PRIMARY KEY (review_id, person_id)
) WITHOUT ROWID;
