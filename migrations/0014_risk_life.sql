-- What happens to an accepted risk after its review: accepted for longer, or ended.
CREATE TABLE risk_renewal (
    id TEXT PRIMARY KEY,
    risk_id TEXT NOT NULL REFERENCES risk (id),
    until_day TEXT NOT NULL,
    reason TEXT NOT NULL,
    renewed_by TEXT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL
);
CREATE INDEX risk_renewal_risk ON risk_renewal (risk_id, at);

CREATE TABLE risk_ending (
    risk_id TEXT PRIMARY KEY REFERENCES risk (id),
    how TEXT NOT NULL,
    reason TEXT NOT NULL,
    ended_by TEXT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL
);
CREATE INDEX risk_owner ON risk (owner);
