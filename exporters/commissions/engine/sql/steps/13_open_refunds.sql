-- Refunds still to be judged, with their order and the startup of its line; without a line, the one credited then.
CREATE TEMP TABLE work_open_refund AS
SELECT r.id, r.reference, r.order_reference, r.refunded_at, r.refunded_date AS day,
       r.amount_thousandths / 10 AS amount_minor,
       o.id AS order_id, o.exporter_id, o.completed_date AS order_day, o.amount_minor AS order_amount,
       coalesce(line.startup_id, zero.startup_id, a.startup_id, 0) AS startup_id
FROM exporters_refund r
LEFT JOIN exporters_tradeorder o ON o.reference = r.order_reference AND o.id <= %(orders)s
LEFT JOIN exporters_ledgerentry line ON line.cause = 'order' AND NOT (line.cause = 'period') AND line.cause_id = o.id
LEFT JOIN exporters_judgedfact zero
    ON zero.cause = 'order' AND zero.cause_id = o.id AND zero.reason IN ('cap_reached', 'zero_amount')
LEFT JOIN work_attribution a
    ON a.exporter_id = o.exporter_id AND a.valid_from <= o.completed_date
    AND (a.valid_to IS NULL OR o.completed_date < a.valid_to)
WHERE r.id <= %(refunds)s AND r.refunded_date <= %(until)s
    AND NOT EXISTS (
        SELECT 1 FROM exporters_ledgerentry e WHERE e.cause = 'refund' AND NOT (e.cause = 'period') AND e.cause_id = r.id
    )
    AND NOT EXISTS (
        SELECT 1 FROM exporters_judgedfact j WHERE j.cause = 'refund' AND j.cause_id = r.id AND j.final
    );
CREATE INDEX IF NOT EXISTS work_open_refund_of ON work_open_refund (startup_id);
