"""The coded reasons with which the programme begins, and what the database refuses of adjustments."""

from django.db import migrations

from exporters.commissions.adjustments import database
from portal.lib.sql import run_sql

REASONS = [
    ("A-01", "An order or refund was reported with a wrong amount", "ऑर्डर या रिफ़ंड की राशि गलत दर्ज हुई थी"),
    ("A-02", "A fact was recorded that did not happen", "ऐसा तथ्य दर्ज हुआ था जो सही नहीं था"),
    ("A-03", "The same fact was recorded twice", "एक ही तथ्य दो बार दर्ज हुआ था"),
    ("A-04", "A wrong exchange rate was used", "गलत विनिमय दर लगी थी"),
    ("A-05", "The exporter was attributed to another startup", "निर्यातक किसी दूसरे स्टार्टअप के नाम दर्ज था"),
    ("A-06", "An objection or a grievance was decided", "आपत्ति या शिकायत पर निर्णय हुआ"),
    ("A-07", "An earlier adjustment was wrong", "पहले का समायोजन गलत था"),
    ("A-99", "Another reason, as explained", "कोई और कारण, जैसा समझाया गया है"),
]


def add(apps, schema_editor):
    model = apps.get_model("exporters", "AdjustmentReason")
    model.objects.bulk_create([model(code=code, text_en=en, text_hi=hi) for code, en, hi in REASONS])


class Migration(migrations.Migration):
    dependencies = [("exporters", "0011_adjustments")]

    operations = [
        migrations.RunPython(add, migrations.RunPython.noop),
        run_sql(postgresql=database.ADJUSTMENT_POSTGRESQL, sqlite=database.ADJUSTMENT_SQLITE),
    ]
