-- One pass of the caps: the orders of one version in a financial year. The exporter's cap first, then the startup's.
-- The cap named is the one that leaves less of the line; the startup's when both leave the same.
-- Once the startup's room is used up everything after it is 0, so the exporter's running sum may ignore that cut.
INSERT INTO work_cut (id, startup_id, exporter_id, fy_first, amount_minor, cap)
SELECT id, startup_id, exporter_id, fy_first,
       CASE WHEN startup_room IS NULL OR startup_sum <= startup_room THEN amount_minor
            WHEN startup_sum - amount_minor >= startup_room THEN 0
            ELSE startup_room - (startup_sum - amount_minor) END,
       CASE WHEN uncut_minor = 0 THEN ''
            WHEN startup_sum > startup_room THEN 'startup'
            WHEN startup_sum = startup_room AND amount_minor < uncut_minor THEN 'startup'
            WHEN amount_minor < uncut_minor THEN 'exporter'
            ELSE '' END
FROM (
    SELECT cut.*, CAST(sum(cut.amount_minor) OVER (
               PARTITION BY cut.startup_id, cut.fy_first ORDER BY cut.completed_at, cut.reference
               ROWS UNBOUNDED PRECEDING
           ) AS bigint) AS startup_sum
    FROM (
        SELECT summed.*,
               CASE WHEN exporter_room IS NULL OR exporter_sum <= exporter_room THEN uncut_minor
                    WHEN exporter_sum - uncut_minor >= exporter_room THEN 0
                    ELSE exporter_room - (exporter_sum - uncut_minor) END AS amount_minor
        FROM (
            SELECT l.id, l.reference, l.startup_id, l.exporter_id, l.fy_first, l.completed_at, l.uncut_minor,
                   CAST(sum(l.uncut_minor) OVER (
                       PARTITION BY l.startup_id, l.exporter_id, l.fy_first ORDER BY l.completed_at, l.reference
                       ROWS UNBOUNDED PRECEDING
                   ) AS bigint) AS exporter_sum,
                   CASE WHEN p.exporter_cap > coalesce(e.amount_minor, 0) THEN p.exporter_cap - coalesce(e.amount_minor, 0)
                        WHEN p.exporter_cap IS NOT NULL THEN 0 END AS exporter_room,
                   CASE WHEN p.startup_cap > coalesce(s.amount_minor, 0) THEN p.startup_cap - coalesce(s.amount_minor, 0)
                        WHEN p.startup_cap IS NOT NULL THEN 0 END AS startup_room
            FROM work_line l
            JOIN work_plan p ON p.version_id = l.version_id
            LEFT JOIN (
                SELECT startup_id, exporter_id, fy_first, CAST(sum(amount_minor) AS bigint) AS amount_minor
                FROM (
                    SELECT startup_id, exporter_id, fy_first, amount_minor FROM work_earned
                    UNION ALL SELECT startup_id, exporter_id, fy_first, amount_minor FROM work_cut
                ) earned GROUP BY startup_id, exporter_id, fy_first
            ) e ON e.startup_id = l.startup_id AND e.exporter_id = l.exporter_id AND e.fy_first = l.fy_first
            LEFT JOIN (
                SELECT startup_id, fy_first, CAST(sum(amount_minor) AS bigint) AS amount_minor
                FROM (
                    SELECT startup_id, fy_first, amount_minor FROM work_earned
                    UNION ALL SELECT startup_id, fy_first, amount_minor FROM work_cut
                ) earned GROUP BY startup_id, fy_first
            ) s ON s.startup_id = l.startup_id AND s.fy_first = l.fy_first
            WHERE l.pass = %(pass)s
        ) summed
    ) cut
) summed_again
