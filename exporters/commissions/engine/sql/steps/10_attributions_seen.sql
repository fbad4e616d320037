-- Attributions as this run can see them: one that was closed later still looks open.
CREATE TEMP TABLE work_attribution AS
SELECT a.exporter_id, a.startup_id, a.valid_from,
       CASE WHEN c.id > %(closings)s THEN NULL ELSE a.valid_to END AS valid_to
FROM exporters_attribution a
LEFT JOIN exporters_attributionclosing c ON c.attribution_id = a.id
WHERE a.id <= %(attributions)s;
CREATE INDEX IF NOT EXISTS work_attribution_of ON work_attribution (exporter_id, valid_from);
