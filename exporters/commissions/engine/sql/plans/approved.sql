-- Every approved version of a plan.
SELECT id, terms, valid_to FROM exporters_planversion WHERE status = 'approved' ORDER BY code, version
