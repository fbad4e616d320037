-- Which open orders of the batch qualify, and their base in paise.
CREATE TEMP TABLE work_order AS
SELECT o.*,
       CASE WHEN o.wrong <> '' THEN o.wrong
            WHEN o.window_start IS NULL OR o.day < o.window_start THEN 'before_live'
            WHEN o.day >= add_months(o.window_start, o.window_months) THEN 'outside_window'
            WHEN o.rate_micros IS NULL THEN 'no_rate'
            WHEN o.base_minor < o.minimum_minor THEN 'below_minimum'
            ELSE '' END AS reason
FROM (
    SELECT priced.*, mul_half_up(priced.amount_minor, priced.rate_micros, 1000000) AS base_minor
    FROM (
        SELECT open.id, open.reference, open.exporter_id, open.completed_at, open.day, open.currency,
               open.amount_minor, open.startup_id, d.version_id, d.period, d.fy_first, d.fy_end,
               p.window_months, p.minimum_minor, p.valid_from AS plan_from,
               CASE WHEN open.startup_id <> 0 THEN b.enrolled_on END AS enrolled_on,
               CASE WHEN p.window_live = 1 THEN live.achieved_date ELSE open.attributed_from END AS window_start,
               CASE WHEN open.currency = 'INR' THEN 1000000 ELSE rate.inr_micros END AS rate_micros,
               CASE WHEN open.currency = 'INR' THEN open.day ELSE rate.rate_date END AS rate_date,
               CASE WHEN d.version_id IS NULL THEN 'no_plan'
                    WHEN open.startup_id = 0 THEN 'no_attribution'
                    WHEN b.enrolled_on IS NULL OR open.day < b.enrolled_on THEN 'not_enrolled'
                    ELSE '' END AS wrong
        FROM work_open_order open
        JOIN work_batch b ON b.startup_id = open.startup_id
        LEFT JOIN work_day d ON d.day = open.day AND d.plan_code = b.plan_code
        LEFT JOIN work_plan p ON p.version_id = d.version_id
        LEFT JOIN work_rate rate ON rate.currency = open.currency AND rate.day = open.day
        LEFT JOIN exporters_milestone live
            ON live.exporter_id = open.exporter_id AND live.kind = 'live' AND live.id <= %(milestones)s
    ) priced
) o;
