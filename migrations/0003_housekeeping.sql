-- What is written outside of acts: sessions, drafts, and the memory of requests already carried out.

-- Keyed by a digest of the id in the cookie: a copy of the database signs nobody in.
CREATE TABLE session (
    id_digest TEXT PRIMARY KEY,
    person_id TEXT,
    record TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX session_person ON session (person_id);
CREATE INDEX session_expiry ON session (expires_at);

-- What somebody typed and has not sent yet. `form` names the form, for example `answer_question/REVIEW/KEY`.
CREATE TABLE draft (
    person_id TEXT NOT NULL REFERENCES person (id),
    form TEXT NOT NULL,
    fields TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, form)
);

-- The outcome of a request by its key, so that sending it twice does it once.
CREATE TABLE idempotency (
    key_digest TEXT PRIMARY KEY,
    location TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX idempotency_age ON idempotency (at);
