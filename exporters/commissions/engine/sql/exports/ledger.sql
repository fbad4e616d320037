SELECT e.kind, s.reference, coalesce(x.reference, ''), e.cause, e.cause_reference, coalesce(p.code, ''), p.version,
       e.earned_on, e.period, e.amount_minor, e.payable_on
FROM exporters_ledgerentry e
JOIN startups_startup s ON s.id = e.startup_id
LEFT JOIN exporters_exporter x ON x.id = e.exporter_id
LEFT JOIN exporters_planversion p ON p.id = e.plan_version_id
ORDER BY e.cause, e.cause_reference, coalesce(x.reference, ''), s.reference, coalesce(p.code, ''), p.version, e.id
