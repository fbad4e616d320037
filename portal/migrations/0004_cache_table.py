from django.core.management import call_command
from django.db import migrations


def make_table(apps, schema_editor):
    """The table of the cache of the settings, as Django itself makes it."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


def drop_table(apps, schema_editor):
    schema_editor.execute("DROP TABLE portal_cache")


class Migration(migrations.Migration):
    dependencies = [("portal", "0003_secret_mails")]

    operations = [migrations.RunPython(make_table, drop_table)]
