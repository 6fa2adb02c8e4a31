-- Whose turn it is, by name. Each is a word that a later one replaces; the newest counts.
CREATE TABLE question_assignment (
    id TEXT PRIMARY KEY,
    review_id TEXT NOT NULL REFERENCES review (id),
    lineage_id TEXT NOT NULL REFERENCES question_lineage (id),
    person_id TEXT REFERENCES person (id),
    assigned_by TEXT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL
);
CREATE INDEX question_assignment_review ON question_assignment (review_id, at);

CREATE TABLE reviewer_assignment (
    id TEXT PRIMARY KEY,
    review_id TEXT NOT NULL REFERENCES review (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    assigned BOOLEAN NOT NULL,
    assigned_by TEXT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL
);
CREATE INDEX reviewer_assignment_review ON reviewer_assignment (review_id, person_id, at);
CREATE INDEX reviewer_assignment_person ON reviewer_assignment (person_id);

-- Who reviews: the reviewing team, and whoever was asked by name.
CREATE VIEW reviewer AS
SELECT r.id AS review_id, r.service_id, m.person_id, FALSE AS by_name
FROM review r JOIN membership m ON m.team_id = r.reviewing_team
UNION ALL
SELECT a.review_id, r.service_id, a.person_id, TRUE AS by_name
FROM reviewer_assignment a JOIN review r ON r.id = a.review_id
WHERE a.assigned
  AND NOT EXISTS (SELECT 1 FROM reviewer_assignment n
                  WHERE n.review_id = a.review_id AND n.person_id = a.person_id
                    AND (n.at > a.at OR n.at = a.at AND n.id > a.id));

-- A concern in other hands than its author's.
CREATE TABLE concern_handover (
    id TEXT PRIMARY KEY,
    verdict_id TEXT NOT NULL REFERENCES verdict (id),
    holder TEXT NOT NULL REFERENCES person (id),
    note TEXT NOT NULL,
    handed_by TEXT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL
);
CREATE INDEX concern_handover_verdict ON concern_handover (verdict_id, at);

-- A comment may answer another, which begins the thread that it then belongs to.
ALTER TABLE comment ADD COLUMN thread_id TEXT REFERENCES comment (id);

CREATE TABLE thread_resolution (
    id TEXT PRIMARY KEY,
    thread_id TEXT NOT NULL REFERENCES comment (id),
    resolved BOOLEAN NOT NULL,
    said_by TEXT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL
);
CREATE INDEX thread_resolution_thread ON thread_resolution (thread_id, at);
