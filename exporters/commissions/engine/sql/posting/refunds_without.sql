INSERT INTO exporters_judgedfact (
    run_id, cause, cause_id, cause_reference, reason, final, day, startup_id, exporter_id, plan_version_id, period,
    limit_date, base_minor, before_minor, after_minor, uncut_minor, cap, rate_micros, rate_date
)
SELECT %(run)s, 'refund', o.id, o.reference, o.why, o.final <> 0, o.day, nullif(o.startup_id, 0), o.exporter_id,
       o.version_id, '', CASE WHEN o.why = 'outside_clawback' THEN o.last_day END,
       o.amount_minor, coalesce(o.before_minor, 0), coalesce(o.after_minor, 0), coalesce(o.total_after, 0),
       '', NULL, NULL
FROM (
    SELECT r.*, v.before_minor, v.after_minor, v.total_after,
           CASE WHEN r.reason = '' THEN 'zero_amount' WHEN r.reason = 'waits' THEN '' ELSE r.reason END AS why,
           CASE WHEN r.reason IN ('order_unknown', 'waits') THEN 0
                WHEN r.reason = 'order_not_earned' THEN r.order_final ELSE 1 END AS final
    FROM work_refund r
    LEFT JOIN work_reversal v ON v.id = r.id
    WHERE r.reason <> '' OR v.amount_minor = 0
) o
WHERE o.why || o.final <> coalesce((
    SELECT j.reason || CASE WHEN j.final THEN 1 ELSE 0 END FROM exporters_judgedfact j
    WHERE j.cause = 'refund' AND j.cause_id = o.id ORDER BY j.id DESC LIMIT 1
), '0')
ORDER BY o.refunded_at, o.reference
