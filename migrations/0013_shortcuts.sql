-- Whether single keys do something on pages of a review; whoever speaks to their computer wants them off.
ALTER TABLE person ADD COLUMN shortcuts BOOLEAN NOT NULL DEFAULT TRUE;
