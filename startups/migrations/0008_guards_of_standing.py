"""A standing follows its latest confirmed change, and a change keeps what was proposed and decided.

After the columns of the startup: on SQLite a changed table loses its triggers.
"""

from django.db import migrations

from portal.lib.sql import run_sql
from startups.standing import database


class Migration(migrations.Migration):
    dependencies = [("startups", "0007_recognition_of_startups")]

    operations = [run_sql(postgresql=database.STANDING_POSTGRESQL, sqlite=database.STANDING_SQLITE)]
