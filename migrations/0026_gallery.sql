-- Who keeps a template, whether it is in use still, and what it was copied from. A template that the operator imported is kept by
-- nobody until somebody takes it.
ALTER TABLE template ADD COLUMN keeper TEXT REFERENCES person (id);
ALTER TABLE template ADD COLUMN archived_at BIGINT;
ALTER TABLE template ADD COLUMN copied_from TEXT REFERENCES template_version (id);
-- How often name, purpose or keeper were changed: a form about them says from which state it was made.
ALTER TABLE template ADD COLUMN changes BIGINT NOT NULL DEFAULT 0;
UPDATE template SET keeper = (SELECT id FROM person WHERE 'person:' || id = template.created_by AND disabled_at IS NULL);
CREATE INDEX template_keeper ON template (keeper);
