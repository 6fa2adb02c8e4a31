-- Documents of a service: Markdown in revisions that never change. What a document is for stands in `kind`: a design doc, later a
-- load test, a pre-mortem, a postmortem.
CREATE TABLE document (
    id TEXT PRIMARY KEY,
    service_id TEXT NOT NULL REFERENCES service (id),
    kind TEXT NOT NULL,
    created_by TEXT NOT NULL REFERENCES person (id),
    created_at BIGINT NOT NULL
);
CREATE INDEX document_service ON document (service_id);

-- The digest is that of the text (domain::document); signatures stand on it and on the number.
CREATE TABLE document_revision (
    document_id TEXT NOT NULL REFERENCES document (id),
    number BIGINT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    digest TEXT NOT NULL,
    message TEXT NOT NULL,
    author TEXT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (document_id, number)
);

-- Which revision a review stands on: the newest row counts, and one without a document takes it out.
CREATE TABLE document_pin (
    id TEXT PRIMARY KEY,
    review_id TEXT NOT NULL REFERENCES review (id),
    number BIGINT NOT NULL,
    document_id TEXT,
    revision BIGINT,
    pinned_by TEXT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL,
    UNIQUE (review_id, number),
    FOREIGN KEY (document_id, revision) REFERENCES document_revision (document_id, number),
    CHECK ((document_id IS NULL) = (revision IS NULL))
);
