"""What `check --deploy` asks of the settings beyond what Django asks."""

from typing import Any

from django.conf import settings
from django.core.checks import Tags, Warning, register


@register(Tags.compatibility, deploy=True)
def web_information_manager_is_named(app_configs: Any, **_rest: Any) -> list[Warning]:
    """The footer of a public site names who answers for what its pages say."""
    if settings.WEB_INFORMATION_MANAGER.strip():
        return []
    return [
        Warning(
            "WEB_INFORMATION_MANAGER is empty, so no page says who answers for it.",
            hint="Set it to the name, the post and the address of the web information manager.",
            id="portal.W001",
        )
    ]
