-- For each foreign currency and day of an open order: the latest rate published at most 7 days before or on that day.
CREATE TEMP TABLE work_rate AS
SELECT needed.currency, needed.day, r.rate_date, r.inr_micros
FROM (
    SELECT pair.currency, pair.day, (
        SELECT max(published.rate_date) FROM portal_exchangerate published
        WHERE published.currency = pair.currency AND published.id <= %(rates)s
            AND published.rate_date <= pair.day AND published.rate_date >= add_days(pair.day, -7)
    ) AS rate_date
    FROM (SELECT DISTINCT currency, day FROM work_open_order WHERE currency <> 'INR') pair
) needed
JOIN portal_exchangerate r ON r.currency = needed.currency AND r.rate_date = needed.rate_date;
CREATE INDEX IF NOT EXISTS work_rate_on ON work_rate (currency, day);
