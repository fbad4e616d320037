-- The search among applications finds parts of words. SQLite scans the column instead.

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX startups_application_search ON startups_application USING gin (search_text gin_trgm_ops);
