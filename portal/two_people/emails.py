"""The mail to the maker of a proposal that was not approved, for kinds without a mail of their own."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils import translation

from portal.accounts.models import User
from portal.notifications.operations import queue_mail


def proposal_declined(
    *, about: models.Model, maker: User | None, thing: Callable[[], str], remark: str, path: str, now: datetime
) -> None:
    """Tell the maker, if there is one, why. `thing` names the proposal in the active language."""
    if maker is None:
        return
    with translation.override(maker.language):
        name_of_thing = thing()
    queue_mail(
        template="portal/two_people/emails/proposal_declined",
        to=maker.email,
        language=maker.language,
        name=maker.full_name,
        context={
            "thing": name_of_thing,
            "remark": remark,
            "url": settings.PUBLIC_URL + path,
        },
        now=now,
        about=about,
    )
