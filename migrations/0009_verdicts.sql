-- A reviewer's word on one answer revision.
CREATE TABLE verdict (
    id TEXT PRIMARY KEY,
    review_id TEXT NOT NULL REFERENCES review (id),
    lineage_id TEXT NOT NULL REFERENCES question_lineage (id),
    revision BIGINT NOT NULL,
    digest TEXT NOT NULL,
    judgement TEXT NOT NULL,
    note TEXT NOT NULL,
    author TEXT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL
);
CREATE INDEX verdict_review ON verdict (review_id, at);

CREATE TABLE concern_withdrawal (
    verdict_id TEXT PRIMARY KEY REFERENCES verdict (id),
    note TEXT NOT NULL,
    withdrawn_by TEXT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL
);

-- Comments on a question; they outdate nothing.
CREATE TABLE comment (
    id TEXT PRIMARY KEY,
    review_id TEXT NOT NULL REFERENCES review (id),
    lineage_id TEXT NOT NULL REFERENCES question_lineage (id),
    body TEXT NOT NULL,
    author TEXT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL
);
CREATE INDEX comment_question ON comment (review_id, lineage_id, at);
