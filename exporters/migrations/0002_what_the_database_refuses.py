from django.db import migrations

from exporters.commissions import database
from portal.lib.sql import append_only, run_sql


class Migration(migrations.Migration):
    dependencies = [("exporters", "0001_initial"), ("portal", "0002_states_and_append_only")]

    operations = [
        append_only("exporters_attributionclosing"),
        append_only("exporters_milestone"),
        append_only("exporters_tradeorder"),
        append_only("exporters_refund"),
        append_only("exporters_rununit"),
        append_only("exporters_judgedfact"),
        append_only("exporters_ledgerentry"),
        append_only("exporters_statement"),
        append_only("exporters_statementline"),
        run_sql(postgresql=database.SORTED_BY_CODE_POINT),
        run_sql(postgresql=database.FUNCTIONS),
        run_sql(postgresql=database.FACTS_ARE_SEEN_IN_ORDER),
        run_sql(postgresql=database.ATTRIBUTION_POSTGRESQL, sqlite=database.ATTRIBUTION_SQLITE),
        run_sql(postgresql=database.PLAN_POSTGRESQL, sqlite=database.PLAN_SQLITE),
        run_sql(postgresql=database.RUN_POSTGRESQL, sqlite=database.RUN_SQLITE),
    ]
