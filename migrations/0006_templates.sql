-- Templates and their versions. A published version never changes; a template has at most one draft.
CREATE TABLE template (
    id TEXT PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    purpose TEXT NOT NULL,
    language TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE template_version (
    id TEXT PRIMARY KEY,
    template_id TEXT NOT NULL REFERENCES template (id),
    state TEXT NOT NULL CHECK (state IN ('draft', 'published', 'retired')),
    number BIGINT,
    tiers TEXT NOT NULL,
    sections TEXT NOT NULL,
    notes TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    published_by TEXT,
    published_at BIGINT,
    UNIQUE (template_id, number),
    CHECK ((state = 'draft') = (number IS NULL))
);
CREATE UNIQUE INDEX template_one_draft ON template_version (template_id) WHERE state = 'draft';

-- What a question is across all versions of its template.
CREATE TABLE question_lineage (
    id TEXT PRIMARY KEY,
    template_id TEXT NOT NULL REFERENCES template (id),
    key TEXT NOT NULL,
    UNIQUE (template_id, key)
);

-- What a question says in one version: a document, since it is written and read whole.
CREATE TABLE question (
    version_id TEXT NOT NULL REFERENCES template_version (id),
    lineage_id TEXT NOT NULL REFERENCES question_lineage (id),
    position BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (version_id, lineage_id),
    UNIQUE (version_id, position)
);
