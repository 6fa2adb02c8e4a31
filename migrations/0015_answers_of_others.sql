-- How other services answered a question.
CREATE INDEX answer_revision_lineage ON answer_revision (lineage_id, at);
