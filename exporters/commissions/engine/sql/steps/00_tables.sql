-- What the run works out once, in Python: the plans it could see, and what each day means under them.
CREATE TEMP TABLE IF NOT EXISTS work_plan (
    version_id bigint PRIMARY KEY, valid_from date, period varchar(16), whole integer, first_bp bigint,
    minimum_minor bigint, window_months integer, window_live integer, exporter_cap bigint, startup_cap bigint,
    milestone_days integer, order_days integer, clawback_days integer
);
-- Tiers by which lines are priced (whole tiers: the first one only). Below `from_minor` a total has earned
-- `below_minor` whole paise and `rest` ten-thousandths of one.
CREATE TEMP TABLE IF NOT EXISTS work_tier (
    version_id bigint, from_minor bigint, to_minor bigint, rate_bp bigint, below_minor bigint, rest bigint
);
CREATE TEMP TABLE IF NOT EXISTS work_whole_tier (version_id bigint, from_minor bigint, to_minor bigint, rate_bp bigint);
CREATE TEMP TABLE IF NOT EXISTS work_milestone_amount (version_id bigint, kind varchar(40), amount_minor bigint);
-- The version in force on a day for startups bound to a plan code; the empty code is bound to whatever is in force.
CREATE TEMP TABLE IF NOT EXISTS work_day (
    day date, plan_code varchar(40), version_id bigint, period varchar(10), fy_first date, fy_end date,
    PRIMARY KEY (day, plan_code)
);
CREATE TEMP TABLE IF NOT EXISTS work_calendar (day date, kind varchar(16), period varchar(10), PRIMARY KEY (day, kind));
CREATE TEMP TABLE IF NOT EXISTS work_due (period varchar(10), version_id bigint, last_day date, payable_on date);
CREATE TEMP TABLE IF NOT EXISTS work_batch (startup_id bigint PRIMARY KEY, enrolled_on date, plan_code varchar(40));
-- What the passes of the caps leave of each line.
CREATE TEMP TABLE IF NOT EXISTS work_cut (
    id bigint, startup_id bigint, exporter_id bigint, fy_first date, amount_minor bigint, cap varchar(16)
);
