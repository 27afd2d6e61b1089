-- What the sentence about progress speaks of first, the plan or the calendar; the lights follow the plan in any case.
INSERT INTO setting_default VALUES ('baseline', 'plan', 'default');
