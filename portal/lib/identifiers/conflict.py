"""What a startup and an exporter have in common, which makes a claim between them a conflict of interest."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext_lazy as _

from .reading import Message, message

_SHARED = {
    "pan": _("The startup and the exporter have the same PAN. The money is on hold until an officer has checked it."),
    "bank_account": _(
        "The startup and the exporter have the same bank account. The money is on hold until an officer has checked it."
    ),
    "mobile": _(
        "The startup and the exporter have the same mobile number. "
        "The money is on hold until an officer has checked it."
    ),
    "email": _(
        "The startup and the exporter have the same email. The money is on hold until an officer has checked it."
    ),
    "director": _(
        "The startup and the exporter share a director. The money is on hold until an officer has checked it."
    ),
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
