"""A standing follows its latest confirmed change, and a change keeps what was proposed and decided."""

from django.db import migrations

from portal.lib.sql import run_sql
from startups.standing import database


class Migration(migrations.Migration):
    dependencies = [("startups", "0006_standing_changes")]

    operations = [run_sql(postgresql=database.STANDING_POSTGRESQL, sqlite=database.STANDING_SQLITE)]
