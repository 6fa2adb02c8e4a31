-- Drafts that several keepers write at once: how often a question, or the sections and tiers of a version, were changed. Forms are
-- made from such a number, so that nobody overwrites unseen what somebody else wrote.
ALTER TABLE question ADD COLUMN revision BIGINT NOT NULL DEFAULT 1;
ALTER TABLE template_version ADD COLUMN revision BIGINT NOT NULL DEFAULT 1;
