"""PIN and code, typed on a phone."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from exporters.onboarding.entrance.rules import PIN_DIGITS, is_guessable
from portal.lib.forms import PortalForm
from portal.lib.wording import ascii_digits

DIGITS = {"inputmode": "numeric", "maxlength": "12", "class": "code w-10"}


class DigitsField(forms.CharField):
    """Six digits, in either script; blanks between them do not matter."""

    def __init__(self, *, wrong: Any, secret: bool = False, **kwargs) -> None:
        self.wrong = wrong
        attributes = DIGITS | {"autocomplete": "new-password" if secret else "one-time-code"}
        widget = forms.PasswordInput(attributes) if secret else forms.TextInput(attributes)
        super().__init__(widget=widget, error_messages={"required": wrong}, **kwargs)

    def clean(self, value: str) -> str:
        digits = re.sub(r"[\s-]", "", ascii_digits(super().clean(value)))
        if not re.fullmatch(rf"[0-9]{{{PIN_DIGITS}}}", digits):
            raise forms.ValidationError(self.wrong)
        return digits


class EnterPin(PortalForm):
    pin = DigitsField(label=_("Your secret PIN"), wrong=_("The secret PIN has 6 digits. Type it again."), secret=True)


class AskForCode(PortalForm):
    email = forms.EmailField(
        label=_("Email of your firm"),
        help_text=_("The one to which we wrote."),
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={"required": _("Enter the email of your firm.")},
    )


class EnterCode(PortalForm):
    code = DigitsField(label=_("Code from the email"), wrong=_("The code has 6 digits. Type it again."))


class ChoosePin(PortalForm):
    """A new secret PIN, typed twice because it is not shown."""

    pin = DigitsField(
        label=_("Choose a secret PIN"),
        help_text=_("6 digits that only you know. With this link and the PIN you open your page again."),
        wrong=_("A secret PIN has 6 digits. Choose one."),
        secret=True,
    )
    pin_again = DigitsField(label=_("The same PIN again"), wrong=_("Type the same 6 digits again."), secret=True)

    def clean_pin(self) -> str:
        pin = self.cleaned_data["pin"]
        if is_guessable(pin):
            raise forms.ValidationError(_("This PIN is easy to guess. Choose other digits."))
        return pin

    def clean(self) -> dict:
        cleaned = super().clean() or self.cleaned_data
        pin, again = cleaned.get("pin"), cleaned.get("pin_again")
        if pin and again and pin != again:
            self.add_error("pin_again", _("The two PINs differ. Type the same 6 digits in both."))
        return cleaned


class ProveChannel(ChoosePin):
    """The code from the email, and a new PIN: somebody else may know the old one."""

    code = DigitsField(label=_("Code from the email"), wrong=_("The code has 6 digits. Type it again."))
    field_order = ["code", "pin", "pin_again"]
