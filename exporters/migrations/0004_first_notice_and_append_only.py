import hashlib

from django.db import migrations
from django.utils import timezone

from exporters.consent.notice_text import TEXT_EN, TEXT_HI
from portal.lib.sql import append_only, run_sql


def bring_first_notice(apps, schema_editor):
    now = timezone.now()
    apps.get_model("exporters", "NoticeVersion").objects.create(
        number=1,
        text_en=TEXT_EN,
        text_hi=TEXT_HI,
        text_hash=hashlib.sha256(f"{TEXT_EN}\0{TEXT_HI}".encode()).hexdigest(),
        drafted_at=now,
        approved_at=now,
    )


NOTICE_KEPT = "an approved notice never changes"


class Migration(migrations.Migration):
    dependencies = [("exporters", "0003_claims_and_consent")]

    operations = [
        migrations.RunPython(bring_first_notice, migrations.RunPython.noop),
        append_only("exporters_consentrecord"),
        append_only("exporters_phoneproof"),
        run_sql(
            postgresql=[
                f"""CREATE FUNCTION exporters_noticeversion_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                RAISE EXCEPTION '{NOTICE_KEPT}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
                "CREATE TRIGGER exporters_noticeversion_no_change BEFORE UPDATE OR DELETE ON exporters_noticeversion "
                "FOR EACH ROW WHEN (OLD.approved_at IS NOT NULL) EXECUTE FUNCTION exporters_noticeversion_kept()",
            ],
            sqlite=[
                f"CREATE TRIGGER exporters_noticeversion_no_{act.lower()} BEFORE {act} ON exporters_noticeversion "
                f"WHEN OLD.approved_at IS NOT NULL BEGIN SELECT RAISE(ABORT, '{NOTICE_KEPT}'); END"
                for act in ("UPDATE", "DELETE")
            ],
        ),
    ]
