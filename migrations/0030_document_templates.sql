-- Templates of documents: what a document of a kind can begin with. Name and purpose stand in the versions, which never change.
CREATE TABLE document_template (
    id TEXT PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    created_by TEXT NOT NULL REFERENCES person (id),
    created_at BIGINT NOT NULL,
    archived_at BIGINT
);

-- The digest is that of the text (domain::document).
CREATE TABLE document_template_version (
    template_id TEXT NOT NULL REFERENCES document_template (id),
    number BIGINT NOT NULL,
    name TEXT NOT NULL,
    purpose TEXT NOT NULL,
    body TEXT NOT NULL,
    digest TEXT NOT NULL,
    notes TEXT NOT NULL,
    author TEXT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (template_id, number)
);

-- Which version a document was begun from; written with its first revision. Without a row, an outline that comes with the program.
CREATE TABLE document_origin (
    document_id TEXT PRIMARY KEY REFERENCES document (id),
    template_id TEXT NOT NULL,
    version BIGINT NOT NULL,
    FOREIGN KEY (template_id, version) REFERENCES document_template_version (template_id, number)
);
CREATE INDEX document_origin_template ON document_origin (template_id);
