"""A startup logs an exporter, the exporter says yes on its phone, follows its stages, objects; an officer decides."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from exporters.holds.models import Hold
from exporters.models import Attribution, Claim, Stage
from exporters.onboarding.stages.operations import record_stage
from portal.middleware import SecretLinkFilter
from portal.notifications.models import OutgoingMail
from tests.factories.claims import PIN
from tests.factories.startups import make_startup

pytestmark = pytest.mark.django_db
FORM = {
    "pan": "abcpa 0001f",
    "msme": "yes",
    "udyam": "udyamup100001234",
    "firm": "Ansari Carpets",
    "place": "Bhadohi",
    "state": "09",
    "product_group": "Hand-knotted carpets",
    "contact_name": "Rubina Ansari",
    "language": "hi",
    "contact_mobile": "098765 43210",
    "contact_email": "rubina@example.in",
    "notice_given": "on",
}


def link_in(mail):
    return re.search(r"https?://[^/]+(/x/\S+)", mail.body_text)[1]


def mail_to(address, name):
    return OutgoingMail.objects.filter(to=address, template__endswith=f"/{name}").latest("id")


def test_from_the_log_to_the_exporters_own_page_and_back(cast, browser_of):
    ours, theirs = make_startup(cast.founder), make_startup(cast.rival)
    founder, rival = browser_of(cast.founder), browser_of(cast.rival)

    # Two startups log the same firm, one by PAN and Udyam, one by its GST papers; the later one waits.
    founder.post("/exporters/new/", FORM)
    rival.post("/exporters/new/", FORM | {"firm": "M/s Ansari Carpets"})
    first, second = Claim.objects.order_by("id")
    assert (first.startup, first.status, second.startup, second.status) == (ours, "live", theirs, "waiting")

    # The exporter reads its mail in Hindi, opens the link, says yes and chooses a PIN.
    asked = mail_to("rubina@example.in", "confirmation_request")
    phone = Client(headers={"accept-language": "hi"})
    page = phone.get(link_in(asked), follow=True).content.decode()
    assert (asked.language, ours.name in page, 'lang="hi"' in page) == ("hi", True, True)
    phone.post("/x/yes/", {"consent": "on", "pin": PIN, "pin_again": PIN})
    first.refresh_from_db()
    credit = Attribution.objects.get()
    assert (first.status, credit.startup, credit.valid_from) == ("confirmed", ours, first.logged_date)

    # The startup's work shows on the exporter's page.
    now, papers = timezone.now(), Stage.objects.get(code="papers")
    before = phone.get("/exporter/").context["route"].done
    record_stage(exporter=first.exporter, stage=papers, on=first.logged_date, actor=cast.manager, now=now)
    assert phone.get("/exporter/").context["route"].done == before + 1

    # It objects; money is held, an approver decides, both are told.
    phone.post("/exporter/object/", {"words": "काम रुका हुआ है।"})
    assert Hold.objects.get(cleared_at=None).kind == "dispute"
    approver = browser_of(cast.approver)
    office = reverse("exporters:office-exporter", args=[first.exporter.uuid])
    assert "काम रुका हुआ है।" in approver.get(office).content.decode()
    decision = {"outcome": "upheld", "reason": "No work was shown."}
    approver.post(reverse("exporters:office-objection", args=[first.objections.get().uuid]), decision)
    first.refresh_from_db()
    assert first.status == "released"
    assert "No work was shown." in mail_to("rubina@example.in", "objection_decided_exporter").body_text
    assert "No work was shown." in mail_to(cast.founder.email, "objection_decided_startup").body_text

    # The one who waited moves up, and the exporter is asked anew.
    browser_of(cast.manager).post(reverse("exporters:office-claim-move-up", args=[second.uuid]))
    second.refresh_from_db()
    assert second.status == "live"
    again = Client()
    again.get(link_in(mail_to("rubina@example.in", "confirmation_request")))
    again.post("/x/yes/", {"consent": "on", "pin": "591837", "pin_again": "591837"})
    second.refresh_from_db()
    assert second.status == "confirmed"
    ended, begun = Attribution.objects.order_by("id")
    assert (ended.startup, begun.startup, begun.valid_from) == (ours, theirs, ended.valid_to)

    # Every mail of the story that holds a link with a token is one whose text goes when it is sent.
    with_links = [mail for mail in OutgoingMail.objects.all() if SecretLinkFilter.SECRET.search(mail.body_text)]
    assert len(with_links) == 2
    assert all(mail.is_secret for mail in with_links)
