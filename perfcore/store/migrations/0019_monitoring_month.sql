-- 绩效监控: the month up to which a year is monitored, where nobody says another.
INSERT INTO setting_default VALUES ('monitoring_month', '7', 'norm');
