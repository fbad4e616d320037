-- What each open milestone of the batch earns, or why nothing: the first reason that holds.
CREATE TEMP TABLE work_milestone AS
SELECT m.id, m.kind, m.exporter_id, m.day, m.startup_id, d.version_id, d.period, w.amount_minor,
       CASE WHEN m.startup_id <> 0 THEN b.enrolled_on END AS enrolled_on,
       CASE WHEN d.version_id IS NULL THEN 'no_plan'
            WHEN m.startup_id = 0 THEN 'no_attribution'
            WHEN b.enrolled_on IS NULL OR m.day < b.enrolled_on THEN 'not_enrolled'
            WHEN w.amount_minor IS NULL THEN 'not_in_plan'
            WHEN w.amount_minor = 0 THEN 'zero_amount'
            ELSE '' END AS reason
FROM work_open_milestone m
JOIN work_batch b ON b.startup_id = m.startup_id
LEFT JOIN work_day d ON d.day = m.day AND d.plan_code = b.plan_code
LEFT JOIN work_milestone_amount w ON w.version_id = d.version_id AND w.kind = m.kind;
