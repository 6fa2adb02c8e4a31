-- How often a team was changed: a form about it says from which state it was made.
ALTER TABLE team ADD COLUMN changes BIGINT NOT NULL DEFAULT 0;
