from importlib import import_module
from pathlib import Path

from django.apps import AppConfig


def import_area_modules(package: str, folder: Path, module: str) -> None:
    """Import this module of every area and sub-area that has one, so that what they register is known."""
    for path in sorted(folder.glob(f"*/**/{module}.py")):
        parts = path.parent.relative_to(folder).parts
        import_module(".".join((package, *parts, module)))


class RoomConfig(AppConfig):
    """A room: one Django app whose areas are sub-packages."""

    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for module in ("events", "tasks", "states", "followers"):
            import_area_modules(self.name, Path(self.path), module)


class PortalConfig(RoomConfig):
    name = "portal"
    default = True

    def ready(self) -> None:
        import portal.checks  # noqa: F401  the checks register themselves
        from portal.jobs import operations
        from portal.lib import jobs

        jobs.connect(ask=operations.ask_jobs, progress=operations.report_progress)
        super().ready()
