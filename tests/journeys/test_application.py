"""From the eligibility check to the receipt, page by page, as a browser without scripts does it."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from portal.notifications.models import OutgoingMail
from startups.applications.models import Application
from tests.factories.calls import make_call
from tests.factories.files import photo

pytestmark = pytest.mark.django_db

PAGES = {
    "recognition": {
        "recognition_number": "dipp 259912",
        "category": "startup",
        "valid_up_to_day": "13",
        "valid_up_to_month": "3",
        "valid_up_to_year": "2031",
    },
    "entity": {
        "legal_name": "Kiran Exports Private Limited",
        "legal_form": "private_limited",
        "cin": "U74999MH2021PTC999041",
        "incorporation_date_day": "14",
        "incorporation_date_month": "3",
        "incorporation_date_year": "2021",
        "pan": "AABCK1234Q",
    },
    "turnover": {"highest_turnover_minor": "42,00,000", "highest_turnover_year": "2025-26"},
    "address": {"address": "12 Mill Lane", "town": "Pune", "postal_pin": "411001"},
    "signatory": {
        "signatory_name": "Kavita Rao",
        "signatory_position": "Director",
        "signatory_email": "kavita@example.org",
        "signatory_mobile": "98123 45678",
    },
    "reach": {
        "states_served": ["27", "24"],
        "sectors": ["textiles"],
        "languages_served": ["hi"],
        "exporters_within_year": "40",
        "exporters_how": "We know weavers in Ichalkaranji.",
    },
    "questions": {"question_1": "Five years", "question_2": "2"},
}


def hidden(page) -> dict[str, str]:
    """What the page's form carries by itself."""
    found = re.findall(r'<input type="hidden" name="(\w+)"(?: value="([^"]*)")?', page.content.decode())
    return {name: value for name, value in found if name != "csrfmiddlewaretoken"}


def test_from_the_eligibility_check_to_the_receipt(cast):
    from portal.reference.models import State

    call = make_call("text", "choice")
    PAGES["address"]["state"] = str(State.objects.get(gst_code="27").pk)
    browser = Client()

    assert call.name_en in browser.get(reverse("startups:call-list")).content.decode()
    page = browser.get(reverse("startups:call-detail", args=[call.uuid]))
    assert "60%" in page.content.decode()
    checked = browser.post(
        reverse("startups:call-eligibility", args=[call.uuid]),
        {
            "recognition": "DIPP259912",
            "category": "startup",
            "legal_form": "private_limited",
            "incorporation_date_day": "14",
            "incorporation_date_month": "3",
            "incorporation_date_year": "2021",
            "highest_turnover_minor": "4200000",
        },
    )
    assert checked.context["eligible"] is True

    start = reverse("startups:application-start", args=[call.uuid])
    assert browser.get(start).url.startswith(reverse("account_login"))
    kept = browser.cookies["eligibility"].value
    browser.force_login(cast.founder)
    assert browser.cookies["eligibility"].value == kept
    here = browser.post(start, {"name": "Kiran Exports"})
    application = Application.objects.get()
    assert (application.recognition_number, application.highest_turnover_minor) == ("DIPP259912", 420000000)
    assert browser.cookies["eligibility"].value == ""

    for section, answers in PAGES.items():
        step = reverse("startups:application-step", args=[application.uuid, section])
        assert here.url == step
        here = browser.post(step, hidden(browser.get(step)) | answers)
        assert here.status_code == 302, here.content.decode()
    step = reverse("startups:application-step", args=[application.uuid, "documents"])
    assert here.url == step
    files = ["recognition_certificate", "incorporation_certificate", "authorisation"]
    here = browser.post(step, hidden(browser.get(step)) | {name: photo(f"{name}.png") for name in files})
    check = reverse("startups:application-check", args=[application.uuid])
    assert here.url == check

    page = browser.get(check)
    assert page.context["missing"] == []
    assert "₹42,00,000.00" in page.content.decode()
    refused = browser.post(reverse("startups:application-submit", args=[application.uuid]), {})
    assert set(refused.context["form"].errors) == {"integrity", "no_conflict", "other_aid"}
    done = browser.post(
        reverse("startups:application-submit", args=[application.uuid]),
        {"integrity": "on", "no_conflict": "on", "other_aid": "no"},
        follow=True,
    )
    assert done.redirect_chain == [(reverse("startups:application-detail", args=[application.uuid]), 302)]
    application.refresh_from_db()
    assert application.status == "submitted"
    assert application.reference in done.content.decode()
    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.subject) == (cast.founder.email, f"Application received: {application.reference}")
    assert browser.get(reverse("startups:application-list")).context["page"].rows == [application]
