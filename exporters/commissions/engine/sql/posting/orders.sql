INSERT INTO exporters_ledgerentry (
    uuid, run_id, kind, startup_id, exporter_id, cause, cause_id, cause_reference, plan_version_id, earned_on, period,
    amount_minor, currency, payable_on, line_id, posted_at,
    base_minor, before_minor, after_minor, uncut_minor, cap, rate_micros, rate_date
)
SELECT new_uuid(), %(run)s, 'accrual', l.startup_id, l.exporter_id, 'order', l.id, l.reference, l.version_id, l.day,
       l.period, c.amount_minor, 'INR', add_days(l.day, p.order_days), NULL, %(now)s,
       l.base_minor, l.before_minor, l.after_minor, l.uncut_minor, c.cap, l.rate_micros, l.rate_date
FROM work_line l
JOIN work_cut c ON c.id = l.id
JOIN work_plan p ON p.version_id = l.version_id
WHERE c.amount_minor > 0
ORDER BY l.completed_at, l.reference
