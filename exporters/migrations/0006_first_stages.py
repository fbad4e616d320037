from django.db import migrations

from exporters.onboarding.stages import first_stages
from portal.lib.sql import append_only, run_sql


class Migration(migrations.Migration):
    dependencies = [("exporters", "0005_stages")]

    operations = [
        migrations.RunPython(first_stages.put_first_stages, migrations.RunPython.noop),
        append_only("exporters_stageprogress"),
        append_only("exporters_stageevidence"),
        run_sql(
            postgresql=first_stages.ONLY_STAGES_WITHOUT_MONEY_POSTGRESQL,
            sqlite=first_stages.ONLY_STAGES_WITHOUT_MONEY_SQLITE,
        ),
    ]
