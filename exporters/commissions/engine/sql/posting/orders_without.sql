INSERT INTO exporters_judgedfact (
    run_id, cause, cause_id, cause_reference, reason, final, day, startup_id, exporter_id, plan_version_id, period,
    limit_date, base_minor, before_minor, after_minor, uncut_minor, cap, rate_micros, rate_date
)
SELECT %(run)s, 'order', o.id, o.reference, o.why,
       o.why NOT IN ('no_plan', 'no_attribution', 'before_live', 'no_rate'), o.day, nullif(o.startup_id, 0),
       o.exporter_id, o.version_id, coalesce(o.period, ''),
       CASE WHEN o.why = 'not_enrolled' THEN o.enrolled_on
            WHEN o.why = 'outside_window' THEN add_days(add_months(o.window_start, o.window_months), -1) END,
       coalesce(o.base_minor, 0), coalesce(o.before_minor, 0), coalesce(o.after_minor, 0),
       coalesce(o.uncut_minor, 0), coalesce(o.cap, ''), o.rate_micros, o.rate_date
FROM (
    SELECT judged.*, l.before_minor, l.after_minor, l.uncut_minor, c.cap,
           CASE WHEN judged.reason <> '' THEN judged.reason
                WHEN l.uncut_minor = 0 THEN 'zero_amount'
                ELSE 'cap_reached' END AS why
    FROM work_order judged
    LEFT JOIN work_line l ON l.id = judged.id
    LEFT JOIN work_cut c ON c.id = judged.id
    WHERE judged.reason <> '' OR c.amount_minor = 0
) o
WHERE o.why <> coalesce((
    SELECT j.reason FROM exporters_judgedfact j
    WHERE j.cause = 'order' AND j.cause_id = o.id ORDER BY j.id DESC LIMIT 1
), '')
ORDER BY o.completed_at, o.reference
