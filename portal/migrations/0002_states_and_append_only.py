from django.db import migrations

from portal.lib.sql import append_only
from portal.reference.states_data import ALIASES, STATES


def load_states(apps, schema_editor):
    State, StateAlias = apps.get_model("portal", "State"), apps.get_model("portal", "StateAlias")
    names = ("gst_code", "name_en", "name_hi", "vehicle_code", "kind", "retired")
    State.objects.bulk_create([State(**dict(zip(names, row, strict=True))) for row in STATES])
    ids = dict(State.objects.values_list("gst_code", "id"))
    StateAlias.objects.bulk_create(
        [
            StateAlias(scheme=scheme, code=code, state_id=ids[gst], valid_from=since, valid_to=until)
            for scheme, code, gst, since, until in ALIASES
        ]
    )


class Migration(migrations.Migration):
    dependencies = [("portal", "0001_initial")]

    operations = [
        migrations.RunPython(load_states, migrations.RunPython.noop),
        append_only("portal_auditevent"),
        append_only("portal_storedfile"),
        append_only("portal_exchangerate"),
    ]
