"""A startup keeps the last day of its recognition: who joined before takes it from the application."""

from django.db import migrations, models


def take_from_applications(apps, schema_editor):
    Acceptance, Startup = (apps.get_model("startups", name) for name in ("Acceptance", "Startup"))
    joined = Acceptance.objects.exclude(application__valid_up_to=None).order_by("application__valid_up_to", "id")
    for startup_id, valid_up_to in joined.values_list("startup_id", "application__valid_up_to"):
        Startup.objects.filter(pk=startup_id).update(valid_up_to=valid_up_to)


class Migration(migrations.Migration):
    dependencies = [("startups", "0006_standing_changes")]

    operations = [
        migrations.AddField(
            model_name="startup",
            name="recognition_notice",
            field=models.CharField(
                blank=True,
                choices=[("soon", "it ends within 30 days"), ("ended", "its last day has come")],
                default="",
                max_length=5,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="startup",
            name="valid_up_to",
            field=models.DateField(null=True),
        ),
        migrations.AddConstraint(
            model_name="startup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("recognition_notice", ""),
                    models.Q(("recognition_notice__in", ["soon", "ended"]), ("valid_up_to__isnull", False)),
                    _connector="OR",
                ),
                name="known_recognition_notice",
            ),
        ),
        migrations.RunPython(take_from_applications, migrations.RunPython.noop),
    ]
