-- Milestones still to be judged, for the first time or again, with the startup credited that day (0: none).
CREATE TEMP TABLE work_open_milestone AS
SELECT m.id, m.kind, m.exporter_id, m.achieved_date AS day, coalesce(a.startup_id, 0) AS startup_id
FROM exporters_milestone m
LEFT JOIN work_attribution a
    ON a.exporter_id = m.exporter_id AND a.valid_from <= m.achieved_date
    AND (a.valid_to IS NULL OR m.achieved_date < a.valid_to)
WHERE m.id <= %(milestones)s AND m.achieved_date <= %(until)s
    AND NOT EXISTS (
        SELECT 1 FROM exporters_ledgerentry e WHERE e.cause = 'milestone' AND NOT (e.cause = 'period') AND e.cause_id = m.id
    )
    AND NOT EXISTS (
        SELECT 1 FROM exporters_judgedfact j WHERE j.cause = 'milestone' AND j.cause_id = m.id AND j.final
    );
CREATE INDEX IF NOT EXISTS work_open_milestone_of ON work_open_milestone (startup_id);
