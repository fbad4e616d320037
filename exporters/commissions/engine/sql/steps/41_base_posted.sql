-- The base already posted for each startup, period and version that the batch adds to: late facts come after it.
CREATE TEMP TABLE work_group AS
SELECT posted.startup_id, posted.period, posted.version_id,
       CASE WHEN posted.by_entries > posted.by_zeros THEN posted.by_entries ELSE posted.by_zeros END AS base_minor
FROM (
    SELECT g.startup_id, g.period, g.version_id,
        coalesce((
            SELECT max(e.after_minor) FROM exporters_ledgerentry e
            WHERE e.startup_id = g.startup_id AND e.period = g.period AND e.plan_version_id = g.version_id
                AND e.cause = 'order'
        ), 0) AS by_entries,
        coalesce((
            SELECT max(j.after_minor) FROM exporters_judgedfact j
            WHERE j.startup_id = g.startup_id AND j.period = g.period AND j.plan_version_id = g.version_id
                AND j.cause = 'order'
        ), 0) AS by_zeros
    FROM (SELECT DISTINCT startup_id, period, version_id FROM work_order WHERE reason = '') g
) posted;
