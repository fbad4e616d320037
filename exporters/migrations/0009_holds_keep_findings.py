import re

from django.conf import settings
from django.db import migrations, models

FORMER = {
    "confirmation": ("channel_unproven", re.compile(r".*")),
    "dispute": ("objected", re.compile(r"The exporter objected: (?P<reference>\S+)\.")),
    "risk": ("shared", re.compile(r"Startup and exporter have the same (?P<what>[a-z_, ]+)\.")),
}


def take_findings_from_reasons(apps, schema_editor):
    """What the portal found stood as an English sentence; what officers wrote matches none and stays."""
    for hold in apps.get_model("exporters", "Hold").objects.filter(kind__in=FORMER):
        code, sentence = FORMER[hold.kind]
        if found := sentence.fullmatch(hold.reason):
            values = found.groupdict()
            if "what" in values:
                values["what"] = values["what"].split(", ")
            hold.finding, hold.reason = {"code": code, "values": values}, ""
            hold.save(update_fields=["finding", "reason"])


class Migration(migrations.Migration):

    dependencies = [
        ('exporters', '0008_history_imports'),
        ('startups', '0005_decision_reasons'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='hold',
            name='finding',
            field=models.JSONField(null=True),
        ),
        migrations.AlterField(
            model_name='hold',
            name='reason',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.RunPython(take_findings_from_reasons, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='hold',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('finding__isnull', False), ('reason', '')), models.Q(('finding__isnull', True), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='hold_has_one_reason'),
        ),
    ]
