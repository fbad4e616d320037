"""An identifier as a form shows it: its strip, its stops, its looks."""

import pytest
from django.utils import translation

from portal.lib.forms import IdentifierField, PortalForm
from portal.lib.identifiers import check_gstin


@pytest.fixture(autouse=True)
def plain_static_files(settings):
    """The glyphs need a file's address, not a collected folder."""
    storage = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": storage}


class Registration(PortalForm):
    gstin = IdentifierField(check=check_gstin, label="GSTIN")


def submitted(number):
    form = Registration({"gstin": number})
    form.is_valid()
    return form


def test_a_right_number_is_stored_in_its_normal_form_and_taken_apart():
    form = submitted(" 27aapfu0939f1zv ")
    shown = form["gstin"].as_field_group()
    assert form.cleaned_data == {"gstin": "27AAPFU0939F1ZV"}
    assert "<li><b>27</b><span>Maharashtra</span></li>" in shown
    assert "<span>Valid: Maharashtra, PAN AAPFU0939F, partnership firm or LLP.</span>" in shown


def test_a_stop_is_an_error_and_marks_its_part():
    form = submitted("39AAACB1234C1ZA")
    assert form.errors == {
        "gstin": ["39 is not the code of a State. Compare the first two digits with the certificate."]
    }
    assert '<li class="stop"><b>39</b><span>no such State</span></li>' in form["gstin"].as_field_group()


def test_a_look_does_not_stop():
    form = submitted("28AAACB1234C1ZD")
    assert (form.is_valid(), len(form.look_lines)) == (True, 1)
    assert '<li class="look"><b>28</b>' in form["gstin"].as_field_group()


def test_the_strip_speaks_hindi():
    with translation.override("hi"):
        assert "<b>27</b><span>महाराष्ट्र</span>" in submitted("27AAPFU0939F1ZV")["gstin"].as_field_group()
