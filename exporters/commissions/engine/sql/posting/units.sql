-- Which startups this run wrote something for, with what it knew of them.
INSERT INTO exporters_rununit (run_id, startup_id, enrolled_on, plan_code)
SELECT %(run)s, nullif(b.startup_id, 0), b.enrolled_on, b.plan_code
FROM work_batch b
WHERE b.startup_id IN (
    SELECT e.startup_id FROM exporters_ledgerentry e WHERE e.id > %(last_entry)s AND e.run_id = %(run)s
    UNION
    SELECT coalesce(j.startup_id, 0) FROM exporters_judgedfact j WHERE j.id > %(last_judged)s AND j.run_id = %(run)s
)
ORDER BY b.startup_id
