"""The stages of the first programme, put into an empty database; officers see and use the rows, not this list."""

# code, place, step, English, Hindi, earns
FIRST_STAGES = [
    ("registered", 1, 1, "Registered", "पंजीकृत", False),
    ("papers", 2, 2, "Papers", "कागज़ात", False),
    ("applied_to_marketplace", 3, 3, "Applied to the marketplace", "मार्केटप्लेस पर आवेदन", False),
    ("company_verified", 4, 4, "Company verified", "कंपनी सत्यापित", True),
    ("profile_approved", 5, 4, "Profile approved", "प्रोफ़ाइल स्वीकृत", False),
    ("first_product_approved", 6, 4, "First product approved", "पहला उत्पाद स्वीकृत", False),
    ("fee_paid", 7, 4, "Fee paid", "शुल्क जमा", False),
    ("live", 8, 5, "Live on Alibaba.com", "Alibaba.com पर चालू", True),
    ("first_order", 9, 6, "First order", "पहला ऑर्डर", True),
    ("retained_90d", 10, 7, "Live for 90 days", "90 दिन से चालू", True),
]
RETAINED = {"code": "retained_90d", "after": "live", "days": 90}

# A stage that earns is a milestone, which needs two people; the table for the other stages takes none.
ONLY_STAGES_WITHOUT_MONEY_POSTGRESQL = [
    """CREATE FUNCTION exporters_progress_without_money() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF EXISTS (SELECT 1 FROM exporters_stage WHERE id = NEW.stage_id AND earns) THEN
        RAISE EXCEPTION 'a stage that earns is a milestone' USING ERRCODE = 'check_violation';
    END IF; RETURN NEW; END $$""",
    "CREATE TRIGGER exporters_progress_without_money BEFORE INSERT ON exporters_stageprogress "
    "FOR EACH ROW EXECUTE FUNCTION exporters_progress_without_money()",
]
ONLY_STAGES_WITHOUT_MONEY_SQLITE = """CREATE TRIGGER exporters_progress_without_money
    BEFORE INSERT ON exporters_stageprogress
    WHEN EXISTS (SELECT 1 FROM exporters_stage WHERE id = NEW.stage_id AND earns)
    BEGIN SELECT RAISE(ABORT, 'a stage that earns is a milestone'); END"""


def put_first_stages(apps, schema_editor) -> None:
    """Migration step: the ten stages, where none is there yet."""
    stage = apps.get_model("exporters", "Stage")
    fields = ("code", "place", "step", "name_en", "name_hi", "earns")
    stage.objects.bulk_create(stage(**dict(zip(fields, row, strict=True))) for row in FIRST_STAGES)
    start = stage.objects.get(code=RETAINED["after"])
    stage.objects.filter(code=RETAINED["code"]).update(after=start, days_after=RETAINED["days"])
