-- Another run was at work meanwhile: drop what it judged for good or with newer facts than ours.
DELETE FROM work_open_milestone WHERE startup_id IN (SELECT startup_id FROM work_batch) AND (
    EXISTS (SELECT 1 FROM exporters_ledgerentry e WHERE e.cause = 'milestone' AND NOT (e.cause = 'period') AND e.cause_id = work_open_milestone.id)
    OR EXISTS (
        SELECT 1 FROM exporters_judgedfact j WHERE j.cause = 'milestone' AND j.cause_id = work_open_milestone.id
        AND (j.final OR j.run_id > %(run)s)
    )
);
DELETE FROM work_open_order WHERE startup_id IN (SELECT startup_id FROM work_batch) AND (
    EXISTS (SELECT 1 FROM exporters_ledgerentry e WHERE e.cause = 'order' AND NOT (e.cause = 'period') AND e.cause_id = work_open_order.id)
    OR EXISTS (
        SELECT 1 FROM exporters_judgedfact j WHERE j.cause = 'order' AND j.cause_id = work_open_order.id
        AND (j.final OR j.run_id > %(run)s)
    )
);
DELETE FROM work_open_refund WHERE startup_id IN (SELECT startup_id FROM work_batch) AND (
    EXISTS (SELECT 1 FROM exporters_ledgerentry e WHERE e.cause = 'refund' AND NOT (e.cause = 'period') AND e.cause_id = work_open_refund.id)
    OR EXISTS (
        SELECT 1 FROM exporters_judgedfact j WHERE j.cause = 'refund' AND j.cause_id = work_open_refund.id
        AND (j.final OR j.run_id > %(run)s)
    )
)
