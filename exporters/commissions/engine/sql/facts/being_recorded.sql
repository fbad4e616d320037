-- The imports whose rows a job is recording. One whose job was given up is not waited for.
SELECT i.reference
FROM exporters_factimport i
WHERE i.status = 'applying'
  AND EXISTS (
    SELECT 1 FROM portal_job j
    WHERE j.name = 'exporters.imports.record_file' AND j.key = CAST(i.id AS text) AND j.status IN ('waiting', 'running')
  )
ORDER BY i.id
