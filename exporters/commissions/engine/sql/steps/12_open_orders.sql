-- Orders still to be judged, with the startup credited that day (0: none) and since when.
CREATE TEMP TABLE work_open_order AS
SELECT o.id, o.reference, o.exporter_id, o.completed_at, o.completed_date AS day, o.currency, o.amount_minor,
       coalesce(a.startup_id, 0) AS startup_id, a.valid_from AS attributed_from
FROM exporters_tradeorder o
LEFT JOIN work_attribution a
    ON a.exporter_id = o.exporter_id AND a.valid_from <= o.completed_date
    AND (a.valid_to IS NULL OR o.completed_date < a.valid_to)
WHERE o.id <= %(orders)s AND o.completed_date <= %(until)s
    AND NOT EXISTS (
        SELECT 1 FROM exporters_ledgerentry e WHERE e.cause = 'order' AND NOT (e.cause = 'period') AND e.cause_id = o.id
    )
    AND NOT EXISTS (
        SELECT 1 FROM exporters_judgedfact j WHERE j.cause = 'order' AND j.cause_id = o.id AND j.final
    );
CREATE INDEX IF NOT EXISTS work_open_order_of ON work_open_order (startup_id);
