-- What is true of a service, as far as checklists ask: a list of facts (domain::template::facts).
ALTER TABLE service ADD COLUMN facts TEXT NOT NULL DEFAULT '[]';

-- What a review takes to be true: at its start (number 0) and whenever its team says otherwise. The newest counts.
CREATE TABLE review_facts (
    review_id TEXT NOT NULL REFERENCES review (id),
    number BIGINT NOT NULL,
    facts TEXT NOT NULL,
    said_by TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (review_id, number)
);
