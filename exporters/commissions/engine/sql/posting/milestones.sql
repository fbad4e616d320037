INSERT INTO exporters_ledgerentry (
    uuid, run_id, kind, startup_id, exporter_id, cause, cause_id, cause_reference, plan_version_id, earned_on, period,
    amount_minor, currency, payable_on, line_id, posted_at,
    base_minor, before_minor, after_minor, uncut_minor, cap, rate_micros, rate_date
)
SELECT new_uuid(), %(run)s, 'accrual', m.startup_id, m.exporter_id, 'milestone', m.id, m.kind, m.version_id, m.day,
       m.period, m.amount_minor, 'INR', add_days(m.day, p.milestone_days), NULL, %(now)s, 0, 0, 0, 0, '', NULL, NULL
FROM work_milestone m
JOIN work_plan p ON p.version_id = m.version_id
JOIN exporters_exporter x ON x.id = m.exporter_id
WHERE m.reason = ''
ORDER BY m.day, x.reference, m.kind
