-- Which revision of a document somebody saw last. Nobody's word: it only decides what they are told has changed.
CREATE TABLE document_look (
    person_id TEXT NOT NULL REFERENCES person (id),
    document_id TEXT NOT NULL REFERENCES document (id),
    revision BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (person_id, document_id)
);
