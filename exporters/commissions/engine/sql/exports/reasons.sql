SELECT j.cause, j.cause_reference, j.reason
FROM exporters_judgedfact j
WHERE j.reason <> ''
    AND NOT EXISTS (
        SELECT 1 FROM exporters_judgedfact newer
        WHERE newer.cause = j.cause AND newer.cause_id = j.cause_id AND newer.id > j.id
    )
    AND NOT EXISTS (SELECT 1 FROM exporters_ledgerentry e WHERE e.cause = j.cause AND NOT (e.cause = 'period') AND e.cause_id = j.cause_id)
ORDER BY j.cause, j.cause_reference
