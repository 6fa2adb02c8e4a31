-- Which revision of an answer a reviewer saw last. Nobody's word: it only decides what is shown first.
CREATE TABLE look (
    person_id TEXT NOT NULL REFERENCES person (id),
    review_id TEXT NOT NULL REFERENCES review (id),
    lineage_id TEXT NOT NULL REFERENCES question_lineage (id),
    revision BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (person_id, review_id, lineage_id)
);
