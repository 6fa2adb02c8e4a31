-- Agreeing on documents (domain::document::Agreement). A revision that its author calls minor, and that a reviewer confirms to be,
-- stands for the same as the one before.
ALTER TABLE document_revision ADD COLUMN minor BIGINT NOT NULL DEFAULT 0;

CREATE TABLE document_minor_confirmation (
    document_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    confirmed_by TEXT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (document_id, number),
    FOREIGN KEY (document_id, number) REFERENCES document_revision (document_id, number)
);

-- Signatures on revisions: given on the document itself, or with the stage of a review at which its design is agreed on, which then
-- says whether an administrator allowed an exception there.
CREATE TABLE document_signature (
    id TEXT PRIMARY KEY,
    document_id TEXT NOT NULL,
    revision BIGINT NOT NULL,
    digest TEXT NOT NULL,
    decision TEXT NOT NULL,
    note TEXT NOT NULL,
    excepted BIGINT NOT NULL,
    signoff_id TEXT REFERENCES signoff (id),
    signed_by TEXT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL,
    FOREIGN KEY (document_id, revision) REFERENCES document_revision (document_id, number)
);
CREATE INDEX document_signature_document ON document_signature (document_id, at);

-- What was said of where a document stands: that reviewers are to read it, that it is written on, that it is no longer meant. The
-- newest row counts.
CREATE TABLE document_step (
    id TEXT PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES document (id),
    step TEXT NOT NULL,
    said_by TEXT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL
);
CREATE INDEX document_step_document ON document_step (document_id, at);
