from portal.apps import RoomConfig


class ExportersConfig(RoomConfig):
    name = "exporters"
    default = True
