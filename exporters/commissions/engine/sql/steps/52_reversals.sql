-- The sum of reversals after each refund is the share of the line that was refunded so far; the entry, the difference.
CREATE TEMP TABLE work_reversal AS
SELECT total.*,
       total.total_after - CASE
           WHEN total.order_amount = 0 THEN 0
           WHEN total.before_minor >= total.order_amount THEN total.line_amount
           ELSE mul_half_up(total.line_amount, total.before_minor, total.order_amount) END AS amount_minor
FROM (
    SELECT running.*,
           CAST(running.after_minor - running.refund_minor AS bigint) AS before_minor,
           CASE WHEN running.order_amount = 0 THEN 0
                WHEN running.after_minor >= running.order_amount THEN running.line_amount
                ELSE mul_half_up(running.line_amount, running.after_minor, running.order_amount) END AS total_after
    FROM (
        SELECT r.id, r.reference, r.day, r.startup_id, r.exporter_id, r.version_id, r.line_id, r.line_amount,
               r.line_payable_on, r.order_amount, r.amount_minor AS refund_minor, c.period,
               CAST(coalesce(earlier.amount_minor, 0) + sum(r.amount_minor) OVER (
                   PARTITION BY r.order_id ORDER BY r.refunded_at, r.reference ROWS UNBOUNDED PRECEDING
               ) AS bigint) AS after_minor
        FROM work_refund r
        JOIN work_plan p ON p.version_id = r.version_id
        JOIN work_calendar c ON c.day = r.day AND c.kind = p.period
        LEFT JOIN work_refunded earlier ON earlier.order_id = r.order_id
        WHERE r.reason = ''
    ) running
) total;
