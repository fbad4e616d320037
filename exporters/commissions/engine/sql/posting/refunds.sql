INSERT INTO exporters_ledgerentry (
    uuid, run_id, kind, startup_id, exporter_id, cause, cause_id, cause_reference, plan_version_id, earned_on, period,
    amount_minor, currency, payable_on, line_id, posted_at,
    base_minor, before_minor, after_minor, uncut_minor, cap, rate_micros, rate_date
)
SELECT new_uuid(), %(run)s,
       CASE WHEN EXISTS (
           SELECT 1 FROM exporters_statementline s WHERE s.entry_id = r.line_id AND s.id <= %(statement_lines)s
       ) THEN 'clawback' ELSE 'reversal' END,
       r.startup_id, r.exporter_id, 'refund', r.id, r.reference, r.version_id, r.day, r.period, -r.amount_minor, 'INR',
       CASE WHEN r.line_payable_on > r.day THEN r.line_payable_on ELSE r.day END, r.line_id, %(now)s,
       r.refund_minor, r.before_minor, r.after_minor, r.total_after, '', NULL, NULL
FROM work_reversal r
JOIN exporters_refund f ON f.id = r.id
WHERE r.amount_minor <> 0
ORDER BY f.refunded_at, f.reference
