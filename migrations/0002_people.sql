-- People, what they are to the organisation, and how they prove who they are. `session_version` is part of every session:
-- counting it up ends them all.
CREATE TABLE person (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL UNIQUE,
    language TEXT,
    zone TEXT NOT NULL,
    theme TEXT NOT NULL,
    administrator BOOLEAN NOT NULL,
    keeper BOOLEAN NOT NULL,
    session_version BIGINT NOT NULL,
    disabled_at BIGINT,
    created_at BIGINT NOT NULL
);

-- Apart from the person, so that no read of people carries a hash along.
CREATE TABLE credential (
    person_id TEXT PRIMARY KEY REFERENCES person (id),
    password_hash TEXT NOT NULL
);

CREATE TABLE team (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    owns BOOLEAN NOT NULL,
    reviews BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE membership (
    team_id TEXT NOT NULL REFERENCES team (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    PRIMARY KEY (team_id, person_id)
);
CREATE INDEX membership_person ON membership (person_id);

-- Only a digest of the secret in the link is kept.
CREATE TABLE invitation (
    id TEXT PRIMARY KEY,
    token_digest TEXT NOT NULL UNIQUE,
    email TEXT NOT NULL,
    team_id TEXT REFERENCES team (id),
    administrator BOOLEAN NOT NULL,
    keeper BOOLEAN NOT NULL,
    invited_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    accepted_by TEXT REFERENCES person (id),
    accepted_at BIGINT
);
