"""The form of an application, one class per section. Saving for later takes what can be kept; Continue checks it."""

import uuid
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.lib.forms import AmountField, DateField, LooksOnce, PortalForm, Radios, TickBoxes
from portal.lib.legal_forms import LegalForm
from portal.reference.models import State
from startups.applications.choices import LANGUAGES_SERVED, Section, Sector
from startups.applications.models import Application
from startups.applications.queries import draft_of
from startups.applications.rules import EMPTY, FIELDS, OPTIONAL, Findings, check_section, turnover_years
from startups.calls.terms import Category

FORMS_OFFERED = [
    LegalForm.PRIVATE_LIMITED,
    LegalForm.LLP,
    LegalForm.PARTNERSHIP,
    LegalForm.MULTI_STATE_COOPERATIVE,
    LegalForm.STATE_COOPERATIVE,
]


def text(label: Any, help_text: Any = "", *, limit: int, rows: int = 0, **attrs: str) -> forms.CharField:
    """A line of text, or a box of several rows."""
    widget = forms.Textarea({"rows": rows} | attrs) if rows else forms.TextInput(attrs)
    return forms.CharField(label=label, help_text=help_text, max_length=limit, widget=widget)


def number(label: Any, help_text: Any = "", *, width: int) -> forms.CharField:
    """The box of an identifier; what it says is read by the rules, so that a draft may keep a wrong one."""
    attrs = {"class": f"code w-{width}", "autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
    return forms.CharField(label=label, help_text=help_text, max_length=40, widget=forms.TextInput(attrs))


class SectionForm(LooksOnce):
    """What every section has: marks of the page, findings of the rules, values that can be kept."""

    section: Section
    # Which page this is, and which saving it showed: so two members at work on one section notice each other.
    mark = forms.CharField(widget=forms.HiddenInput, required=False, max_length=12)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=12)

    def __init__(self, *args: Any, application: Application, day: date, strict: bool = False, **kwargs: Any) -> None:
        self.application, self.day, self.strict = application, day, strict
        kwargs.setdefault("initial", self.stored())
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.required = False
            field.says_optional = name in OPTIONAL  # type: ignore[attr-defined]

    def stored(self) -> dict[str, Any]:
        """The saved answers of this section, and the marks of a fresh page."""
        values = {name: getattr(self.application, name) for name in FIELDS.get(self.section, ())}
        return values | {"mark": uuid.uuid4().hex[:12], "seen": self.application.section_versions.get(self.section, "")}

    def full_clean(self) -> None:
        super().full_clean()
        if not self.is_bound:
            self.readings = dict(self.findings({}).readings)

    def clean(self) -> dict[str, Any]:
        self.kept = {name: self.cleaned_data[name] for name in self.answer_names if name in self.cleaned_data}
        found = self.found = self.findings(self.kept)
        if self.strict:
            self._show(found)
        return self.cleaned_data

    def findings(self, kept: dict[str, Any]) -> Findings:
        """The findings of the rules about these answers together with those of the other sections."""
        return check_section(self.section, draft_of(self.application) | kept, self.day)

    @property
    def answer_names(self) -> list[str]:
        return [name for name in self.fields if name not in ("mark", "seen", "looked")]

    @property
    def values(self) -> dict[str, Any]:
        """The answers that can be saved, valid or not, for `save_section`."""
        return self.kept

    @property
    def complete(self) -> bool:
        """Whether nothing in the section would stop a submission."""
        return len(self.kept) == len(self.answer_names) and self.found.well

    def _show(self, found: Findings) -> None:
        self.readings = dict(found.readings)
        for name, messages in found.stops.items():
            if name in self.fields and name not in self.errors:
                self.add_error(name, [self._said(name, message) for message in messages])
        for name, messages in found.looks.items():
            for message in messages:
                self.look(name, message)

    def _said(self, name: str, message: Any) -> str:
        """An empty field says what to do at a field of its kind."""
        return str(self.fields[name].error_messages["required"] if message is EMPTY else message)


class RecognitionForm(SectionForm):
    section = Section.RECOGNITION
    recognition_number = number(
        _("Recognition number"), _("On the certificate of recognition, as in DIPP259912."), width=10
    )
    category = forms.ChoiceField(
        label=_("Category"),
        help_text=_("As on the certificate of recognition."),
        choices=Category.choices,
        widget=Radios,
    )
    valid_up_to = DateField(
        label=_("Recognition valid up to"), help_text=_("On the same certificate. For example 13 3 2031")
    )


class EntityForm(SectionForm):
    section = Section.ENTITY
    legal_name = text(
        _("Legal name"),
        _("As on the incorporation or registration certificate."),
        limit=200,
        autocomplete="organization",
    )
    legal_form = forms.ChoiceField(
        label=_("Legal form"),
        help_text=_("As on your recognition certificate."),
        choices=[(form.value, form.label) for form in FORMS_OFFERED],
        widget=Radios,
    )
    cin = number(
        _("Corporate identification number (CIN)"), _("Companies only: 21 characters, on the certificate."), width=20
    )
    llpin = number(_("LLP identification number (LLPIN)"), _("LLPs only: 7 characters, as in AAB-1234."), width=10)
    registrar = text(
        _("Registrar"), _("Partnership firms and co-operatives only: who registered you, and where."), limit=120
    )
    registration_number = text(
        _("Registration number"), _("Partnership firms and co-operatives only: as the registrar wrote it."), limit=60
    )
    incorporation_date = DateField(label=_("Date of incorporation"), help_text=_("For example 14 3 2021"))
    pan = number(
        _("Permanent account number (PAN)"), _("10 characters, of the entity and not of a person in it."), width=10
    )
    gstin = number(_("GSTIN"), _("15 characters. It holds your PAN."), width=20)


class TurnoverForm(SectionForm):
    section = Section.TURNOVER
    highest_turnover_minor = AmountField(
        label=_("Highest turnover of any year"),
        help_text=_("In rupees, of the financial year since incorporation in which it was highest. No sale yet: 0."),
    )
    highest_turnover_year = forms.ChoiceField(
        label=_("Which financial year that was"), help_text=_("From 1 April to 31 March.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = turnover_years(self.day, self.application.incorporation_date)
        self.fields["highest_turnover_year"].choices = [("", _("Choose one")), *((y, y) for y in years)]  # type: ignore[attr-defined]


class AddressForm(SectionForm):
    section = Section.ADDRESS
    address = text(
        _("Registered address"),
        _("House, street and place, as on the certificate."),
        limit=300,
        rows=3,
        autocomplete="street-address",
    )
    town = text(_("City, town or village"), limit=80, autocomplete="address-level2")
    state = forms.ModelChoiceField(
        label=_("State or Union territory"),
        queryset=State.objects.none(),
        empty_label=_("Choose one"),
    )
    postal_pin = number(_("PIN code"), _("6 digits."), width=10)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].queryset = places()  # type: ignore[attr-defined]
        self.fields["postal_pin"].widget.attrs |= {"inputmode": "numeric", "autocomplete": "postal-code"}


class SignatoryForm(SectionForm):
    section = Section.SIGNATORY
    signatory_name = text(_("Name of the signatory"), _("As on the authorisation."), limit=120, autocomplete="name")
    signatory_position = text(
        _("Position"), _("For example director, partner, secretary."), limit=80, autocomplete="organization-title"
    )
    signatory_email = text(_("Email"), limit=254, inputmode="email", autocomplete="email")
    signatory_mobile = number(_("Mobile number"), _("10 digits, of a phone in India."), width=10)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["signatory_mobile"].widget.attrs |= {"inputmode": "tel", "autocomplete": "tel"}


class ReachForm(SectionForm):
    section = Section.REACH
    states_served = forms.MultipleChoiceField(label=_("States and Union territories that you serve"), widget=TickBoxes)
    sectors = forms.MultipleChoiceField(label=_("Sectors that you serve"), choices=Sector.choices, widget=TickBoxes)
    languages_served = forms.MultipleChoiceField(
        label=_("Languages in which you help exporters"), choices=LANGUAGES_SERVED, widget=TickBoxes
    )
    exporters_within_year = forms.IntegerField(
        label=_("How many exporters can you bring within a year?"),
        min_value=0,
        max_value=100_000,
        widget=forms.TextInput({"inputmode": "numeric", "class": "w-4", "autocomplete": "off"}),
    )
    exporters_how = text(
        _("How will you find them and help them?"),
        _("The firms you know already, who does the work, what comes first. Up to 2,000 characters."),
        limit=2000,
        rows=8,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["states_served"].choices = [(s.gst_code, str(s)) for s in places()]  # type: ignore[attr-defined]


def places() -> Any:
    """The States and Union territories of today."""
    return State.objects.filter(retired=False).exclude(vehicle_code="").order_by("name_en")


class SubmitApplication(PortalForm):
    """The declarations. Completeness is the operation's affair."""

    integrity = forms.BooleanField(
        label=_(
            "What is written here is true and complete. The startup offers and accepts no favour for a decision, and "
            "was not made by splitting or rebuilding an existing business."
        )
    )
    no_conflict = forms.BooleanField(
        label=_(
            "Nobody who screens, reviews or decides in this programme has an interest in the startup, and none of them "
            "is a relative of its owners."
        )
    )
    other_aid = forms.TypedChoiceField(
        label=_("Has the startup received other public aid for helping exporters?"),
        choices=[("no", _("No, none")), ("yes", _("Yes"))],
        coerce=lambda value: value == "yes",
        empty_value=None,
        widget=Radios,
    )
    other_aid_details = text(
        _("Which aid, from which body, how much"), _("Only if you chose “Yes”."), limit=1000, rows=3
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other_aid_details"].required = False
        self.fields["other_aid_details"].says_optional = False  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("other_aid") and not self.cleaned_data.get("other_aid_details"):
            self.add_error("other_aid_details", self.fields["other_aid_details"].error_messages["required"])
        return self.cleaned_data


class StartApplication(PortalForm):
    """The name under which a person begins; the legal name is asked in the form."""

    name = text(
        _("Name of your startup"), _("As on the certificate of recognition."), limit=200, autocomplete="organization"
    )
