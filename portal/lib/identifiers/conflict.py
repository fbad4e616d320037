"""What a startup and an exporter have in common, which makes a claim between them a conflict of interest."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext_lazy as _

from .reading import Message, message

_SHARED = {
    "pan": _("The startup and the exporter have the same PAN. An officer looks first; until then money is held."),
    "bank_account": _(
        "The startup and the exporter have the same bank account. An officer looks first; until then money is held."
    ),
    "mobile": _(
        "The startup and the exporter have the same mobile number. An officer looks first; until then money is held."
    ),
    "email": _("The startup and the exporter have the same e-mail. An officer looks first; until then money is held."),
    "director": _("The startup and the exporter share a director. An officer looks first; until then money is held."),
}


def conflict_of_interest(
    startup: Mapping[str, Collection[str]], exporter: Mapping[str, Collection[str]]
) -> tuple[Message, ...]:
    """A message for each of "pan", "bank_account", "mobile", "email", "director" with a value on both sides.

    Values are in normal form, or keyed hashes of it; empty ones are in common with nobody.
    """
    return tuple(
        message(f"shared.{scheme}", template)
        for scheme, template in _SHARED.items()
        if set(startup.get(scheme, ())) & set(exporter.get(scheme, ())) - {""}
    )
