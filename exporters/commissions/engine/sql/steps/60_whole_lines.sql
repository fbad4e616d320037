-- All qualifying orders of the batch's startups under whole tiers, with what was refunded of them inside the limit.
CREATE TEMP TABLE work_whole_line AS
SELECT line.startup_id, line.period, line.version_id, line.base_minor, o.amount_minor AS order_amount,
       CAST(coalesce((
           SELECT sum(r.amount_thousandths / 10) FROM exporters_refund r
           WHERE r.order_reference = o.reference AND (
               EXISTS (SELECT 1 FROM exporters_ledgerentry e WHERE e.cause = 'refund' AND NOT (e.cause = 'period') AND e.cause_id = r.id)
               OR EXISTS (
                   SELECT 1 FROM exporters_judgedfact j
                   WHERE j.cause = 'refund' AND j.cause_id = r.id AND j.reason = 'zero_amount'
               )
           )
       ), 0) AS bigint) AS refunded_minor
FROM (
    SELECT e.startup_id, e.period, e.plan_version_id AS version_id, e.cause_id, e.base_minor
    FROM exporters_ledgerentry e
    JOIN work_batch b ON b.startup_id = e.startup_id
    JOIN work_plan p ON p.version_id = e.plan_version_id AND p.whole = 1
    WHERE e.cause = 'order'
    UNION ALL
    SELECT j.startup_id, j.period, j.plan_version_id, j.cause_id, j.base_minor
    FROM exporters_judgedfact j
    JOIN work_batch b ON b.startup_id = j.startup_id
    JOIN work_plan p ON p.version_id = j.plan_version_id AND p.whole = 1
    WHERE j.cause = 'order' AND j.reason IN ('cap_reached', 'zero_amount')
) line
JOIN work_due due ON due.period = line.period AND due.version_id = line.version_id
JOIN exporters_tradeorder o ON o.id = line.cause_id;
