-- Who has to sign before a stage is passed (domain::template::SigningRule). Empty: the service team owns the decision.
ALTER TABLE template_version ADD COLUMN rule TEXT NOT NULL DEFAULT '{}';
