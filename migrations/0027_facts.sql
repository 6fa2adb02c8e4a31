-- What is true of a service, as far as checklists ask: a list of facts (domain::template::facts). A review keeps the facts that it was
-- started with, until its team changes them there; how often they did is counted, so that a form made from older ones is refused.
ALTER TABLE service ADD COLUMN facts TEXT NOT NULL DEFAULT '[]';
ALTER TABLE review ADD COLUMN facts TEXT NOT NULL DEFAULT '[]';
ALTER TABLE review ADD COLUMN fact_changes BIGINT NOT NULL DEFAULT 0;
