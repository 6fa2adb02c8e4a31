-- What is discussed about a document: a passage or heading of the revision that was read, or, without one, the whole.
CREATE TABLE document_thread (
    id TEXT PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES document (id),
    revision BIGINT NOT NULL,
    quote TEXT,
    replacement TEXT,
    author TEXT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL,
    FOREIGN KEY (document_id, revision) REFERENCES document_revision (document_id, number)
);
CREATE INDEX document_thread_document ON document_thread (document_id, at);

-- Where its passage stands in a revision (domain::document::Anchor), written together with that revision; without a block, its
-- text has changed there.
CREATE TABLE document_anchor (
    thread_id TEXT NOT NULL REFERENCES document_thread (id),
    revision BIGINT NOT NULL,
    block BIGINT,
    start BIGINT,
    PRIMARY KEY (thread_id, revision),
    CHECK ((block IS NULL) = (start IS NULL))
);

CREATE TABLE document_comment (
    id TEXT PRIMARY KEY,
    thread_id TEXT NOT NULL REFERENCES document_thread (id),
    body TEXT NOT NULL,
    mentions TEXT REFERENCES person (id),
    author TEXT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL
);
CREATE INDEX document_comment_thread ON document_comment (thread_id, at);
CREATE INDEX document_comment_mentions ON document_comment (mentions, at) WHERE mentions IS NOT NULL;

-- Whether a thread is resolved: the newest row counts. One that was resolved by taking its words names the revision that has them.
CREATE TABLE document_thread_resolution (
    id TEXT PRIMARY KEY,
    thread_id TEXT NOT NULL REFERENCES document_thread (id),
    resolved BOOLEAN NOT NULL,
    applied_in BIGINT,
    said_by TEXT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL
);
CREATE INDEX document_thread_resolution_thread ON document_thread_resolution (thread_id, at);
