"""What the database refuses of stages and their changes; the stages that are there stay as they are."""

from django.db import migrations

from exporters.onboarding.stages.changes import database
from portal.lib.sql import run_sql


class Migration(migrations.Migration):
    dependencies = [("exporters", "0015_stage_changes")]

    operations = [
        run_sql(postgresql=database.STAGE_CHANGE_POSTGRESQL, sqlite=database.STAGE_CHANGE_SQLITE),
    ]
