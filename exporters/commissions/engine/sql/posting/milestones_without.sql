INSERT INTO exporters_judgedfact (
    run_id, cause, cause_id, cause_reference, reason, final, day, startup_id, exporter_id, plan_version_id, period,
    limit_date, base_minor, before_minor, after_minor, uncut_minor, cap, rate_micros, rate_date
)
SELECT %(run)s, 'milestone', m.id, x.reference || '/' || m.kind, m.reason,
       m.reason NOT IN ('no_plan', 'no_attribution'), m.day, nullif(m.startup_id, 0), m.exporter_id, m.version_id,
       coalesce(m.period, ''), CASE WHEN m.reason = 'not_enrolled' THEN m.enrolled_on END,
       0, 0, 0, 0, '', NULL, NULL
FROM work_milestone m
JOIN exporters_exporter x ON x.id = m.exporter_id
WHERE m.reason <> '' AND m.reason <> coalesce((
    SELECT j.reason FROM exporters_judgedfact j
    WHERE j.cause = 'milestone' AND j.cause_id = m.id ORDER BY j.id DESC LIMIT 1
), '')
ORDER BY m.day, x.reference, m.kind
