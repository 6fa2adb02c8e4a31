-- One row an act, chained by hashes (format: domain::audit). The log is also the outbox: whoever delivers something keeps
-- the last sequence number it has seen.
CREATE TABLE audit (
    sequence BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    act TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    commitment TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX audit_subject ON audit (subject_kind, subject_id, sequence);

-- Apart from the row, so that personal text can be erased and the chain still verifies.
CREATE TABLE audit_payload (
    sequence BIGINT PRIMARY KEY REFERENCES audit (sequence),
    salt TEXT NOT NULL,
    payload TEXT NOT NULL
);

-- The end of the chain. Every act updates it first, so that writers queue up here.
CREATE TABLE audit_head (
    id TEXT PRIMARY KEY CHECK (id = 'one'),
    sequence BIGINT NOT NULL,
    hash TEXT NOT NULL
);
INSERT INTO audit_head (id, sequence, hash)
VALUES ('one', 0, '0000000000000000000000000000000000000000000000000000000000000000');
