-- Reviews that were begun with a filled-in checklist. The mark on an answer is no part of what its digest covers.
ALTER TABLE answer_revision ADD COLUMN imported BOOLEAN NOT NULL DEFAULT FALSE;

-- Words of the file that became no answer, kept beside the review: a document, since it is written and read whole.
CREATE TABLE review_import (
    review_id TEXT PRIMARY KEY REFERENCES review (id),
    rest TEXT NOT NULL,
    imported_by TEXT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL
);
