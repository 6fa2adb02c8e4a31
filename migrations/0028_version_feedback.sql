-- The feedback that a version answers, as its keeper says on publishing it: a retro's note on a question, or (without a question)
-- what the retro said of the whole.
CREATE TABLE version_feedback (
    version_id TEXT NOT NULL REFERENCES template_version (id),
    retro_id TEXT NOT NULL REFERENCES retro (id),
    lineage_id TEXT REFERENCES question_lineage (id)
);
CREATE UNIQUE INDEX version_feedback_once ON version_feedback (version_id, retro_id, COALESCE(lineage_id, ''));
CREATE INDEX version_feedback_retro ON version_feedback (retro_id, lineage_id);
