"""Forms as the portal shows them: stops, looks and readings, dates in three boxes, amounts in rupees.

A *stop* is an ordinary form error. A *look* asks the person to look again and never blocks. A *reading*
shows the parts of an identifier with their meaning. Nothing here saves anything.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy

from portal.lib.dates import FIRST_YEAR, LAST_YEAR
from portal.lib.money import LARGEST_MINOR
from portal.lib.wording import MONTHS, ascii_digits, group_lakhs


@dataclass(frozen=True)
class Problem:
    """One line of the error summary: the field it leads to, and its sentence."""

    anchor: str
    text: str


class PortalBoundField(forms.BoundField):
    """A field that also knows its looks and its reading. Every form of the project, allauth's too, uses it."""

    def __init__(self, form: forms.BaseForm, field: forms.Field, name: str) -> None:
        _say_what_is_missing(field)
        # A placeholder is no label and vanishes when one types; labels and hints say it all.
        field.widget.attrs.pop("placeholder", None)
        if isinstance(field.widget, forms.Textarea) and field.widget.attrs.get("rows") == "10":
            field.widget.attrs["rows"] = "4"
        super().__init__(form, field, name)

    @property
    def looks(self) -> list[str]:
        looks: dict[str, list[str]] = getattr(self.form, "looks", {})
        return looks.get(self.name, [])

    @property
    def reading(self) -> Any:
        return getattr(self.form, "readings", {}).get(self.name)

    @property
    def optional(self) -> bool:
        """Whether to say "(if you have one)"; a field that clean() asks for sets `says_optional = False`."""
        return not self.field.required and getattr(self.field, "says_optional", True)

    @property
    def anchor(self) -> str:
        """The id that a link in the error summary leads to: the first control of the field."""
        return self.id_for_label or f"{self.auto_id}_0"

    @property
    def aria_describedby(self) -> str | None:
        """Hint, then stop, then look; Django names the first two (PortalForm holds the last)."""
        named = super().aria_describedby
        if self.looks and self.auto_id and not self.is_hidden:
            return f"{named} {self.auto_id}_look" if named else f"{self.auto_id}_look"
        return named


class PortalRenderer(TemplatesSetting):
    """Renders every form of the project, the sign-in pages' too, with templates/django/forms/."""

    form_template_name = "django/forms/form.html"
    bound_field_class = PortalBoundField


class PortalForm(forms.Form):
    """A form with warnings and readings in addition to errors. Call `look` and `add_error` from clean()."""

    bound_field_class = PortalBoundField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        self.looks: dict[str, list[str]] = {}
        self.readings: dict[str, Any] = {}
        super().__init__(*args, **kwargs)

    def full_clean(self) -> None:
        self.looks, self.readings = {}, {}
        super().full_clean()

    def look(self, field: str, message: str) -> None:
        """Ask to look at a field again. Does not block."""
        self.looks.setdefault(field, []).append(str(message))

    def read(self, field: str, reading: Any) -> None:
        """Keep the reading of an identifier, and its looks."""
        self.readings[field] = reading
        for message in getattr(reading, "looks", []):
            self.look(field, message)

    def _clean_fields(self) -> None:
        """As Django does, and keeps what an IdentifierField read, also when it stops."""
        super()._clean_fields()  # type: ignore[misc]
        for name, field in self.fields.items():
            reading = getattr(field, "last_reading", None)
            if reading is not None:
                self.read(name, reading)

    @property
    def stop_lines(self) -> list[Problem]:
        return stop_lines(self)

    @property
    def look_lines(self) -> list[Problem]:
        return [
            Problem(getattr(self[name], "anchor", name), _line(self[name], message))
            for name in self.fields
            for message in self.looks.get(name, [])
        ]


class LooksOnce(PortalForm):
    """A form that is shown again once when there is something to look at; pressing on again passes it over."""

    # The looks that were shown already.
    looked = forms.CharField(widget=forms.HiddenInput, required=False, max_length=400)

    @property
    def look_digest(self) -> str:
        """The looks found, as a short text that the next press of the button carries."""
        said = sorted((name, *messages) for name, messages in self.looks.items())
        return hashlib.sha256(repr(said).encode()).hexdigest()[:16] if said else ""

    @property
    def looks_are_new(self) -> bool:
        """Whether there are looks that this person has not been shown."""
        return bool(self.looks) and self.cleaned_data.get("looked") != self.look_digest

    def carry(self, **values: str) -> None:
        """Change hidden values of a form that is shown again."""
        data: Any = self.data
        data = data.copy()
        data.update(values)
        self.data = data


def stop_lines(form: forms.BaseForm) -> list[Problem]:
    """The stops of any form, in the order of its fields, those of the whole form first."""
    lines = [Problem("form", str(message)) for message in form.non_field_errors()]
    for bound in form:
        anchor = getattr(bound, "anchor", bound.auto_id)
        lines += [Problem(anchor, _line(bound, message)) for message in bound.errors]
    return lines


def _line(bound: forms.BoundField, message: object) -> str:
    """ "Label: first sentence", without the label when the sentence begins with it already."""
    first = re.split(r"(?<=[^\d\s.])\.\s|।", str(message), maxsplit=1)[0].strip().rstrip(".")
    label = str(bound.label)
    return first if first.casefold().startswith(label.casefold()) else f"{label}: {first}"


def _say_what_is_missing(field: forms.Field) -> None:
    """Replace Django's one sentence for every empty field by what to do at this one."""
    if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
        field.error_messages["required"] = MISSING.get(type(field.widget), FILL_IN)


FILL_IN = gettext_lazy("This is empty. Fill it in.")
CHOOSE_ONE = gettext_lazy("Nothing is chosen. Choose one.")
MISSING: dict[type, Any] = {
    forms.Select: CHOOSE_ONE,
    forms.RadioSelect: CHOOSE_ONE,
    forms.CheckboxSelectMultiple: gettext_lazy("Nothing is ticked. Tick one or more."),
    forms.CheckboxInput: gettext_lazy("This box is not ticked. Tick it to go on."),
    forms.ClearableFileInput: gettext_lazy("No file is chosen. Choose one."),
    forms.FileInput: gettext_lazy("No file is chosen. Choose one."),
}


class IdentifierField(forms.CharField):
    """A registration number checked by one of portal.lib.identifiers; its value is the normalised text."""

    default_error_messages = {"required": gettext_lazy("Enter this number as it is on the certificate.")}

    def __init__(self, *, check: Callable[[str], Any], width: int = 20, **kwargs: Any) -> None:
        self.check = check
        self.last_reading: Any = None
        kwargs.setdefault("max_length", 60)
        super().__init__(**kwargs)
        self.widget.attrs.update(
            {"class": f"code w-{width}", "autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        )

    def clean(self, value: Any) -> str:
        self.last_reading = None
        text: str = super().clean(value)
        if not text:
            return text
        self.last_reading = self.check(ascii_digits(text))
        stops = [str(message) for message in self.last_reading.stops]
        if stops:
            raise forms.ValidationError(stops)
        return str(self.last_reading.value)


class DateBoxes(forms.MultiWidget):
    """Day, month and year in three boxes. A whole date under the field's own name is read as well."""

    template_name = "django/forms/widgets/date_boxes.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        box = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__({part: forms.TextInput(box) for part in ("day", "month", "year")}, attrs)

    def decompress(self, value: Any) -> list[str]:
        if isinstance(value, date):
            return [str(value.day), str(value.month), str(value.year)]
        return _split_day(value) if value else ["", "", ""]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        if data.get(name):
            return self.decompress(data[name])
        return [value or "" for value in super().value_from_datadict(data, files, name)]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and super().value_omitted_from_data(data, files, name)

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0" if id_ else id_


class DateField(forms.Field):
    """A day. Takes 14/3/2021, 14 March 2021, १४ मार्च २०२१; says which part is missing."""

    widget = DateBoxes
    default_error_messages = {
        "required": gettext_lazy("Enter the day, the month and the year."),
        "missing": gettext_lazy("Part of the date is missing. Enter the day, the month and the year."),
        "year": gettext_lazy("Write the year with four digits, for example 2021."),
        "far": gettext_lazy("This year is too far away. Check the year."),
        "no_such_day": gettext_lazy("There is no such day. Check the day and the month."),
    }

    def to_python(self, value: Any) -> date | None:
        if isinstance(value, date) or value in self.empty_values:
            return value or None
        parts = value if isinstance(value, list) else _split_day(str(value))
        parts = [ascii_digits(part).strip() for part in parts]
        if not any(parts):
            return None
        if not all(parts):
            raise self._refused("missing")
        return self._day(*parts)

    def _day(self, day: str, month: str, year: str) -> date:
        if not re.fullmatch(r"[0-9]{4}", year):
            raise self._refused("year")
        number = _month_number(month)
        if number is None or not re.fullmatch(r"[0-9]{1,2}", day):
            raise self._refused("no_such_day")
        try:
            found = date(int(year), number, int(day))
        except ValueError:
            raise self._refused("no_such_day") from None
        if not FIRST_YEAR <= found.year <= LAST_YEAR:
            raise self._refused("far")
        return found

    def _refused(self, code: str) -> forms.ValidationError:
        return forms.ValidationError(self.error_messages[code], code=code)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(data) != self.to_python(initial)
        except forms.ValidationError:
            return True


def _split_day(text: Any) -> list[str]:
    """Day, month and year of one typed date; ISO dates begin with the year."""
    parts = [part for part in re.split(r"[\s./,-]+", ascii_digits(str(text)).strip()) if part]
    if len(parts) != 3:
        return [str(text), "", ""]
    return parts[::-1] if len(parts[0]) == 4 else parts


def _month_number(text: str) -> int | None:
    """A month given as number, name or the beginning of its English name; None when it is none."""
    if re.fullmatch(r"[0-9]{1,2}", text):
        return int(text) if 1 <= int(text) <= 12 else None
    word = text.casefold()
    for number, (english, hindi) in enumerate(zip(MONTHS["en"], MONTHS["hi"], strict=True), start=1):
        if text == hindi or (len(word) >= 3 and english.casefold().startswith(word)):
            return number
    return None


class RupeesInput(forms.TextInput):
    """A box with the rupee sign before it."""

    template_name = "django/forms/widgets/rupees.html"


class AmountField(forms.Field):
    """Rupees as people write them (₹12,34,567.50, १२,००० or 1200); the value is paise, an integer."""

    widget = RupeesInput
    default_error_messages = {
        "required": gettext_lazy("Enter the amount in rupees."),
        "invalid": gettext_lazy("Write the amount in figures, for example 12,34,567.50."),
        "negative": gettext_lazy("The amount cannot be below zero."),
        "too_large": gettext_lazy("This amount is too large. Check the number of zeros."),
    }

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, int) or value in self.empty_values:
            return value if isinstance(value, int) else None
        text = re.sub(r"[\s,\u00a0]|₹|^Rs\.?|^INR|/-$", "", ascii_digits(str(value)).strip())
        if not re.fullmatch(r"[-\u2212]?[0-9]+(\.[0-9]{1,2})?", text):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return self._minor(text)

    def _minor(self, text: str) -> int:
        if text[0] in "-\u2212":
            raise forms.ValidationError(self.error_messages["negative"], code="negative")
        rupees, _dot, paise = text.partition(".")
        # Python reads no number of thousands of digits.
        if len(rupees.lstrip("0")) > len(str(LARGEST_MINOR)):
            raise forms.ValidationError(self.error_messages["too_large"], code="too_large")
        minor = int(rupees) * 100 + int(paise.ljust(2, "0") or 0)
        if minor > LARGEST_MINOR:
            raise forms.ValidationError(self.error_messages["too_large"], code="too_large")
        return minor

    def prepare_value(self, value: Any) -> Any:
        """Paise from the record are shown grouped; what was typed stays as typed."""
        if not isinstance(value, int):
            return value
        return f"{group_lakhs(value // 100)}.{value % 100:02d}" if value % 100 else group_lakhs(value // 100)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, str]:
        return {"inputmode": "decimal", "autocomplete": "off"}


class WithNotes:
    """A soft second line under some of the options: `notes={value: text}`."""

    def __init__(self, *args: Any, notes: dict[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.notes = notes or {}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)  # type: ignore[misc]
        option["note"] = self.notes.get(str(value), "")
        return option


class Radios(WithNotes, forms.RadioSelect):
    """Radios in rows of 44 px, one column."""


class TickBoxes(WithNotes, forms.CheckboxSelectMultiple):
    """Several may be ticked; the same rows."""


MISSING |= {Radios: CHOOSE_ONE, TickBoxes: MISSING[forms.CheckboxSelectMultiple]}
