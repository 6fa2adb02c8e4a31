-- Answers as append-only revisions; the newest is the one that counts. The content is a document (domain::review::
-- AnswerContent), its digest is what verdicts and signatures stand on.
CREATE TABLE answer_revision (
    id TEXT PRIMARY KEY,
    review_id TEXT NOT NULL REFERENCES review (id),
    lineage_id TEXT NOT NULL REFERENCES question_lineage (id),
    number BIGINT NOT NULL,
    state TEXT NOT NULL,
    content TEXT NOT NULL,
    digest TEXT NOT NULL,
    author TEXT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL,
    UNIQUE (review_id, lineage_id, number)
);

-- What the team handed to the reviewers, at which answer.
CREATE TABLE handover (
    id TEXT PRIMARY KEY,
    review_id TEXT NOT NULL REFERENCES review (id),
    help BOOLEAN NOT NULL,
    note TEXT NOT NULL,
    handed_by TEXT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL
);
CREATE INDEX handover_review ON handover (review_id);

CREATE TABLE handover_item (
    handover_id TEXT NOT NULL REFERENCES handover (id),
    lineage_id TEXT NOT NULL REFERENCES question_lineage (id),
    digest TEXT,
    PRIMARY KEY (handover_id, lineage_id)
);
