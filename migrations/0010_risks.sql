-- A risk's words never change; what happens to it is added. It belongs to the service and outlives the review.
CREATE TABLE risk (
    id TEXT PRIMARY KEY,
    service_id TEXT NOT NULL REFERENCES service (id),
    review_id TEXT NOT NULL REFERENCES review (id),
    statement TEXT NOT NULL,
    acceptable_because TEXT NOT NULL,
    effect TEXT NOT NULL,
    no_longer_when TEXT NOT NULL,
    plan TEXT NOT NULL,
    until_day TEXT NOT NULL,
    owner TEXT NOT NULL REFERENCES person (id),
    over_verdict TEXT REFERENCES verdict (id),
    proposed_by TEXT NOT NULL REFERENCES person (id),
    proposed_at BIGINT NOT NULL
);
CREATE INDEX risk_review ON risk (review_id);
CREATE INDEX risk_service ON risk (service_id);

CREATE TABLE risk_question (
    risk_id TEXT NOT NULL REFERENCES risk (id),
    lineage_id TEXT NOT NULL REFERENCES question_lineage (id),
    PRIMARY KEY (risk_id, lineage_id)
);

CREATE TABLE risk_decision (
    risk_id TEXT PRIMARY KEY REFERENCES risk (id),
    outcome TEXT NOT NULL,
    reason TEXT NOT NULL,
    decided_by TEXT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL
);
