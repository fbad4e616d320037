-- What was refunded inside the limit and judged before, for each order that the batch's refunds touch.
CREATE TEMP TABLE work_refunded AS
SELECT touched.order_id, CAST(coalesce(sum(r.amount_thousandths / 10), 0) AS bigint) AS amount_minor
FROM (SELECT DISTINCT order_id, order_reference FROM work_refund WHERE reason = '') touched
JOIN exporters_refund r ON r.order_reference = touched.order_reference
WHERE EXISTS (SELECT 1 FROM exporters_ledgerentry e WHERE e.cause = 'refund' AND NOT (e.cause = 'period') AND e.cause_id = r.id)
    OR EXISTS (
        SELECT 1 FROM exporters_judgedfact j
        WHERE j.cause = 'refund' AND j.cause_id = r.id AND j.reason = 'zero_amount'
    )
GROUP BY touched.order_id;
