"""The mail to the office, which reads English whatever the language of the page."""

import pytest
from django.conf import settings
from inline_snapshot import snapshot

from portal.home import emails
from tests.clock import MOMENT
from tests.mails import mails_of

pytestmark = pytest.mark.django_db
WORDS = "The page of calls is slow.\nआवेदन पन्ना भी।"


def feedback(**changes):
    values = {"to": settings.OFFICE_EMAIL, "text": WORDS, "email": "reader@example.org", "page_language": "hi"}
    return mails_of(emails.feedback_given, **(values | changes), now=MOMENT)


def test_what_a_reader_wrote():
    assert feedback() == snapshot("""\
Template: portal/home/emails/feedback_given
To: office@portal.example
Subject: Feedback from the portal

Hello,

A reader of the portal wrote:

The page of calls is slow.
आवेदन पन्ना भी।

Reply to: reader@example.org
Language of the page: hi

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""")


def test_a_reader_who_wants_no_answer():
    assert feedback(email="") == snapshot("""\
Template: portal/home/emails/feedback_given
To: office@portal.example
Subject: Feedback from the portal

Hello,

A reader of the portal wrote:

The page of calls is slow.
आवेदन पन्ना भी।

No reply requested.
Language of the page: hi

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""")
