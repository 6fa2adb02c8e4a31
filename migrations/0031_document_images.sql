-- Images in a service's documents, as they are shown: checked, and without what cameras and programs write beside the pixels. In the
-- database, so that a copy of it has them. The same bytes are there once a service.
CREATE TABLE document_image (
    id TEXT PRIMARY KEY,
    service_id TEXT NOT NULL REFERENCES service (id),
    digest TEXT NOT NULL,
    media_type TEXT NOT NULL,
    width BIGINT NOT NULL,
    height BIGINT NOT NULL,
    bytes BLOB NOT NULL,
    added_by TEXT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL,
    UNIQUE (service_id, digest)
);
