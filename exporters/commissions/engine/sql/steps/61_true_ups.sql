-- W(t) - B(t) of each due period, and the true-ups posted before; the entry is the difference.
CREATE TEMP TABLE work_true_up AS
SELECT g.startup_id, g.period, g.version_id, due.last_day, due.payable_on, g.total_minor, g.kept_minor,
       mul_half_up(g.kept_minor, reached.rate_bp, 10000) - mul_half_up(g.kept_minor, p.first_bp, 10000)
       AS wanted_minor,
       CAST(coalesce((
           SELECT sum(e.amount_minor) FROM exporters_ledgerentry e
           WHERE e.cause = 'period' AND e.startup_id = g.startup_id AND e.period = g.period
               AND e.plan_version_id = g.version_id
       ), 0) AS bigint) AS before_minor
FROM (
    SELECT startup_id, period, version_id, CAST(sum(base_minor) AS bigint) AS total_minor,
           CAST(sum(base_minor - CASE
               WHEN order_amount = 0 THEN 0
               WHEN refunded_minor >= order_amount THEN base_minor
               ELSE mul_half_up(base_minor, refunded_minor, order_amount) END) AS bigint) AS kept_minor
    FROM work_whole_line
    GROUP BY startup_id, period, version_id
) g
JOIN work_due due ON due.period = g.period AND due.version_id = g.version_id
JOIN work_plan p ON p.version_id = g.version_id
JOIN work_whole_tier reached
    ON reached.version_id = g.version_id AND g.kept_minor >= reached.from_minor
    AND (reached.to_minor IS NULL OR g.kept_minor < reached.to_minor);
