"""Forms as tests compare them: what a form that is refused says, and that it shows again what was typed."""

from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

import pytest
from django import forms
from django.http import QueryDict
from django.utils import translation

from portal.lib.forms import DateField
from tests.mails import LANGUAGES

SENTENCE = dict[str, list[str]]


@pytest.fixture(params=LANGUAGES)
def screen(request: pytest.FixtureRequest) -> str:
    """The language of the screen: a test that asks for it runs once in each."""
    translation.activate(request.param)
    return request.param


def post(*typed: Mapping[str, Any]) -> QueryDict:
    """What a browser sends; later mappings replace single answers of earlier ones."""
    data = QueryDict(mutable=True)
    for name, value in {name: value for each in typed for name, value in each.items()}.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


def cleaned(form: forms.BaseForm) -> dict[str, Any]:
    """The values of a form that is not refused."""
    assert form.errors == {}
    return form.cleaned_data


def problems_of(form: forms.BaseForm) -> SENTENCE:
    """What a refused form says at each of its fields; on the way it must show again what was typed."""
    found = {name: [str(message) for message in messages] for name, messages in form.errors.items()}
    assert found
    assert _Controls(form).filled == _typed_in(form)
    return found


def looks_of(form: forms.BaseForm) -> SENTENCE:
    """What a form that is not refused asks to look at again."""
    assert form.errors == {}
    return form.looks


def _typed_in(form: forms.BaseForm) -> dict[str, list[str]]:
    """The answers of this form; a secret is typed again."""
    secret = {bound.html_name for bound in form if isinstance(bound.field.widget, forms.PasswordInput)}
    names = {bound.html_name for bound in form} - secret
    typed = {name: sorted(form.data.getlist(name)) for name in names & form.data.keys()}
    return {name: values for name, values in typed.items() if "".join(values).strip()}


class _Controls(HTMLParser):
    """The controls of a rendered form in which something stands or is chosen, by name; a day from its three boxes."""

    def __init__(self, form: forms.BaseForm) -> None:
        super().__init__()
        self.found: dict[str, list[str]] = {}
        self.within = ""
        self.feed(str(form))
        self.close()
        days = [bound.html_name for bound in form if isinstance(bound.field, DateField)]
        self.filled = {name: sorted(values) for name, values in _days_joined(self.found, days).items()}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag in ("select", "textarea"):
            self.within = said["name"]
        if tag == "option" and "selected" in said and said["value"]:
            self._keep(self.within, said["value"])
        if tag == "input" and _is_chosen(said):
            self._keep(said["name"], said.get("value", "on"))

    def handle_data(self, data: str) -> None:
        if self.get_starttag_text().startswith("<textarea") and self.within and data.strip():
            self._keep(self.within, data.removeprefix("\n"))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("select", "textarea"):
            self.within = ""

    def _keep(self, name: str, value: str) -> None:
        self.found.setdefault(name, []).append(value)


def _is_chosen(control: dict[str, str]) -> bool:
    """Whether something stands in this input, or it is ticked."""
    if control["type"] in ("radio", "checkbox"):
        return "checked" in control
    return bool(control.get("value", "").strip())


def _days_joined(found: dict[str, list[str]], days: list[str]) -> dict[str, list[str]]:
    """Three boxes of a day as the one answer that a test types."""
    joined = dict(found)
    for name in days:
        boxes = [joined.pop(f"{name}_{part}", []) for part in ("day", "month", "year")]
        if any(boxes):
            joined[name] = [" ".join(value for box in boxes for value in box)]
    return joined
