-- What is known of the order behind each open refund of the batch: its line, a qualifying line of 0, or why none.
CREATE TEMP TABLE work_refund AS
SELECT found.*,
       CASE WHEN found.order_id IS NULL THEN 'order_unknown'
            WHEN found.version_id IS NULL AND found.order_final IS NULL THEN 'waits'
            WHEN found.version_id IS NULL THEN 'order_not_earned'
            WHEN found.day > add_days(found.order_day, p.clawback_days) THEN 'outside_clawback'
            ELSE '' END AS reason,
       add_days(found.order_day, p.clawback_days) AS last_day
FROM (
    SELECT r.id, r.reference, r.order_reference, r.refunded_at, r.day, r.amount_minor, r.order_id, r.exporter_id,
           r.order_day, r.order_amount, r.startup_id, line.id AS line_id,
           coalesce(line.startup_id, zero.startup_id) AS line_startup_id,
           coalesce(line.plan_version_id, zero.plan_version_id) AS version_id,
           coalesce(line.amount_minor, 0) AS line_amount, line.payable_on AS line_payable_on,
           CASE WHEN line.id IS NULL AND zero.id IS NULL THEN (
               SELECT CASE WHEN j.final THEN 1 ELSE 0 END FROM exporters_judgedfact j
               WHERE j.cause = 'order' AND j.cause_id = r.order_id ORDER BY j.id DESC LIMIT 1
           ) END AS order_final
    FROM work_open_refund r
    JOIN work_batch b ON b.startup_id = r.startup_id
    LEFT JOIN exporters_ledgerentry line ON line.cause = 'order' AND NOT (line.cause = 'period') AND line.cause_id = r.order_id
    LEFT JOIN exporters_judgedfact zero
        ON zero.cause = 'order' AND zero.cause_id = r.order_id AND zero.reason IN ('cap_reached', 'zero_amount')
) found
LEFT JOIN work_plan p ON p.version_id = found.version_id
-- A line that another run meanwhile gave to another startup is that startup's to reverse.
WHERE found.line_startup_id IS NULL OR found.line_startup_id = found.startup_id;
