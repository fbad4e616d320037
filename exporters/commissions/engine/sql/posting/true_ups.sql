INSERT INTO exporters_ledgerentry (
    uuid, run_id, kind, startup_id, exporter_id, cause, cause_id, cause_reference, plan_version_id, earned_on, period,
    amount_minor, currency, payable_on, line_id, posted_at,
    base_minor, before_minor, after_minor, uncut_minor, cap, rate_micros, rate_date
)
SELECT new_uuid(), %(run)s, 'true_up', t.startup_id, NULL, 'period', %(run)s, t.period, t.version_id, t.last_day,
       t.period, t.wanted_minor - t.before_minor, 'INR', t.payable_on, NULL, %(now)s,
       t.kept_minor, t.before_minor, t.wanted_minor, t.total_minor, '', NULL, NULL
FROM work_true_up t
WHERE t.wanted_minor <> t.before_minor
ORDER BY t.startup_id, t.last_day, t.version_id
