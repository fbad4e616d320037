-- The functions that the commission's SQL calls. On SQLite the portal registers them on every connection under the
-- same names (exporters/commissions/engine/functions.py).

-- Products go beyond 64 bits, so they are numeric and divided exactly. No argument is ever negative.
CREATE FUNCTION mul_add_half_up(a bigint, b bigint, c bigint, d bigint) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
    $$ SELECT div((a::numeric * b + c) * 2 + d, d::numeric * 2)::bigint $$;
CREATE FUNCTION mul_half_up(a bigint, b bigint, d bigint) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
    $$ SELECT div(a::numeric * b * 2 + d, d::numeric * 2)::bigint $$;

CREATE FUNCTION add_months(day date, months integer) RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
    $$ SELECT (day + make_interval(months => months))::date $$;
CREATE FUNCTION add_days(day date, days integer) RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
    $$ SELECT day + days $$;

CREATE FUNCTION new_uuid() RETURNS uuid
    LANGUAGE sql VOLATILE PARALLEL SAFE AS
    $$ SELECT gen_random_uuid() $$;
