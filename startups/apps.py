from portal.apps import RoomConfig


class StartupsConfig(RoomConfig):
    name = "startups"
    default = True
