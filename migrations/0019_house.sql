-- Who answers for a risk after whoever did before; the risk's own words stay as they were. The newest counts.
CREATE TABLE risk_owner_change (
    risk_id TEXT NOT NULL REFERENCES risk (id),
    number BIGINT NOT NULL,
    owner TEXT NOT NULL REFERENCES person (id),
    changed_by TEXT REFERENCES person (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (risk_id, number)
);
CREATE INDEX risk_owner_change_owner ON risk_owner_change (owner);

-- A link that was withdrawn before anybody used it.
ALTER TABLE invitation ADD COLUMN withdrawn_at BIGINT;

-- Those who are no longer here; every page marks their names.
CREATE INDEX person_disabled ON person (disabled_at) WHERE disabled_at IS NOT NULL;

-- Records of sessions held their ids, which are in cookies and belong nowhere else. Everybody signs in again, once.
DELETE FROM session;
