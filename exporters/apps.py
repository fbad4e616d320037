from django.db.backends.signals import connection_created

from portal.apps import RoomConfig


class ExportersConfig(RoomConfig):
    name = "exporters"
    default = True

    def ready(self) -> None:
        from exporters.commissions.engine import functions

        connection_created.connect(functions.register)
        super().ready()
