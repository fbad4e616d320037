-- What the ledger already holds of order lines in each financial year, by startup and exporter; reversals give no room.
CREATE TEMP TABLE work_earned AS
SELECT e.startup_id, e.exporter_id, y.fy_first, CAST(sum(e.amount_minor) AS bigint) AS amount_minor
FROM (SELECT DISTINCT startup_id, fy_first, fy_end FROM work_line) y
JOIN exporters_ledgerentry e
    ON e.startup_id = y.startup_id AND e.earned_on >= y.fy_first AND e.earned_on < y.fy_end
WHERE e.cause = 'order' AND e.kind = 'accrual'
GROUP BY e.startup_id, e.exporter_id, y.fy_first;
