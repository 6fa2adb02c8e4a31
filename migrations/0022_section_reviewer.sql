-- Somebody can be asked to review one section: its place in the version that the review is pinned to. Without one, the whole review.
ALTER TABLE reviewer_assignment ADD COLUMN section BIGINT;

-- As before, and for each section by itself: who is taken off the whole review still looks after their section.
DROP VIEW reviewer;
CREATE VIEW reviewer AS
SELECT r.id AS review_id, r.service_id, m.person_id, FALSE AS by_name, NULL AS section
FROM review r JOIN membership m ON m.team_id = r.reviewing_team
UNION ALL
SELECT a.review_id, r.service_id, a.person_id, TRUE AS by_name, a.section
FROM reviewer_assignment a JOIN review r ON r.id = a.review_id
WHERE a.assigned
  AND NOT EXISTS (SELECT 1 FROM reviewer_assignment n
                  WHERE n.review_id = a.review_id AND n.person_id = a.person_id
                    AND COALESCE(n.section, -1) = COALESCE(a.section, -1)
                    AND (n.at > a.at OR n.at = a.at AND n.id > a.id));
