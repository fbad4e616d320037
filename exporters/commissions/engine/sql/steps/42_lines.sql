-- The cumulative base before and after each qualifying order, in their order, and the line: C(after) - C(before).
CREATE TEMP TABLE work_line AS
SELECT l.*,
       higher.below_minor + mul_add_half_up(l.after_minor - higher.from_minor, higher.rate_bp, higher.rest, 10000)
       - lower.below_minor - mul_add_half_up(l.before_minor - lower.from_minor, lower.rate_bp, lower.rest, 10000)
       AS uncut_minor
FROM (
    SELECT running.*, CAST(running.after_minor - running.base_minor AS bigint) AS before_minor
    FROM (
        SELECT o.id, o.reference, o.exporter_id, o.completed_at, o.day, o.startup_id, o.version_id, o.period,
               o.fy_first, o.fy_end, o.base_minor, o.rate_micros, o.rate_date,
               dense_rank() OVER (PARTITION BY o.startup_id, o.fy_first ORDER BY o.plan_from) AS pass,
               CAST(g.base_minor + sum(o.base_minor) OVER (
                   PARTITION BY o.startup_id, o.period, o.version_id ORDER BY o.completed_at, o.reference
                   ROWS UNBOUNDED PRECEDING
               ) AS bigint) AS after_minor
        FROM work_order o
        JOIN work_group g
            ON g.startup_id = o.startup_id AND g.period = o.period AND g.version_id = o.version_id
        WHERE o.reason = ''
    ) running
) l
JOIN work_tier lower
    ON lower.version_id = l.version_id AND l.before_minor >= lower.from_minor
    AND (lower.to_minor IS NULL OR l.before_minor < lower.to_minor)
JOIN work_tier higher
    ON higher.version_id = l.version_id AND l.after_minor >= higher.from_minor
    AND (higher.to_minor IS NULL OR l.after_minor < higher.to_minor);
