"""The work tables of a run: what a row of each one is, and its columns.

They are temporary tables of the connection. The SQL step named makes and fills a table; "Python" marks those that
steps/00_tables.sql makes and work_tables.py fills. A test compares the columns with the tables of a run.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class WorkTable:
    """`step` is the number of the file in sql/steps/ that fills the table, or "Python"; `names` are its columns."""

    step: str
    row: str
    names: str

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(self.names.split())


WORK_TABLES = {
    "work_plan": WorkTable(
        "Python",
        "One approved plan version: its period, minimum, window, caps and days.",
        "version_id valid_from period whole first_bp minimum_minor window_months window_live exporter_cap "
        "startup_cap milestone_days order_days clawback_days",
    ),
    "work_tier": WorkTable(
        "Python",
        "A tier by which lines are priced, with what all tiers below it earn.",
        "version_id from_minor to_minor rate_bp below_minor rest",
    ),
    "work_whole_tier": WorkTable(
        "Python",
        "A tier of a plan whose reached tier prices the whole period.",
        "version_id from_minor to_minor rate_bp",
    ),
    "work_milestone_amount": WorkTable(
        "Python",
        "What a plan version pays for a kind of milestone.",
        "version_id kind amount_minor",
    ),
    "work_day": WorkTable(
        "Python",
        "For a day of an open fact and a plan code: the version in force, its period, the financial year.",
        "day plan_code version_id period fy_first fy_end",
    ),
    "work_calendar": WorkTable(
        "Python",
        "The period of each kind to which a day of an open fact belongs.",
        "day kind period",
    ),
    "work_due": WorkTable(
        "Python",
        "A period of whole tiers that is final: its last day and when its true-up is payable.",
        "period version_id last_day payable_on",
    ),
    "work_batch": WorkTable(
        "Python",
        "A startup of this batch as the run sees it; 0 is for facts that no startup has.",
        "startup_id enrolled_on plan_code",
    ),
    "work_attribution": WorkTable(
        "10",
        "An attribution as the run sees it: one that was closed later is still open.",
        "exporter_id startup_id valid_from valid_to",
    ),
    "work_open_milestone": WorkTable(
        "11",
        "A milestone to be judged, with the startup credited on its day.",
        "id kind exporter_id day startup_id",
    ),
    "work_open_order": WorkTable(
        "12",
        "An order to be judged, with the startup credited on its day.",
        "id reference exporter_id completed_at day currency amount_minor startup_id attributed_from",
    ),
    "work_open_refund": WorkTable(
        "13",
        "A refund to be judged, with its order and the startup of its line.",
        "id reference order_reference refunded_at day amount_minor order_id exporter_id order_day "
        "order_amount startup_id",
    ),
    "work_rate": WorkTable(
        "14",
        "The exchange rate for a currency and day of an open order.",
        "currency day rate_date inr_micros",
    ),
    "work_milestone": WorkTable(
        "30",
        "A milestone of the batch with what it earns, or the reason why it earns nothing.",
        "id kind exporter_id day startup_id version_id period amount_minor enrolled_on reason",
    ),
    "work_order": WorkTable(
        "40",
        "An order of the batch with its base, or the reason why it earns nothing.",
        "id reference exporter_id completed_at day currency amount_minor startup_id version_id period "
        "fy_first fy_end window_months minimum_minor plan_from enrolled_on window_start rate_micros rate_date "
        "wrong base_minor reason",
    ),
    "work_group": WorkTable(
        "41",
        "The base that is posted already for a startup, period and plan version.",
        "startup_id period version_id base_minor",
    ),
    "work_line": WorkTable(
        "42",
        "A qualifying order with the period's base before and after it, and its amount before caps.",
        "id reference exporter_id completed_at day startup_id version_id period fy_first fy_end base_minor "
        "rate_micros rate_date pass after_minor before_minor uncut_minor",
    ),
    "work_earned": WorkTable(
        "43",
        "What the ledger holds of an exporter's order lines in a financial year.",
        "startup_id exporter_id fy_first amount_minor",
    ),
    "work_cut": WorkTable(
        "44",
        "What the caps leave of a line, and the cap that decided.",
        "id startup_id exporter_id fy_first amount_minor cap",
    ),
    "work_refund": WorkTable(
        "50",
        "A refund of the batch with its line, or the reason why it takes nothing back.",
        "id reference order_reference refunded_at day amount_minor order_id exporter_id order_day "
        "order_amount startup_id line_id line_startup_id version_id line_amount line_payable_on order_final "
        "reason last_day",
    ),
    "work_refunded": WorkTable(
        "51",
        "What was refunded of an order inside the limit before this batch.",
        "order_id amount_minor",
    ),
    "work_reversal": WorkTable(
        "52",
        "A refund that reverses, with the sums refunded and reversed before and after it.",
        "id reference day startup_id exporter_id version_id line_id line_amount line_payable_on order_amount "
        "refund_minor period after_minor before_minor total_after amount_minor",
    ),
    "work_whole_line": WorkTable(
        "60",
        "A line of a final period of whole tiers, with what was refunded of its order.",
        "startup_id period version_id base_minor order_amount refunded_minor",
    ),
    "work_true_up": WorkTable(
        "61",
        "The true-up of a final period: what is wanted and what was posted before.",
        "startup_id period version_id last_day payable_on total_minor kept_minor wanted_minor before_minor",
    ),
}
