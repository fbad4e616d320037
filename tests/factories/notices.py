"""Notices to the exporters: what the portal keeps of them."""

from django.utils import timezone

from exporters.consent.models import NoticeVersion
from exporters.consent.operations import draft_notice, text_hash
from tests.moments import LOGGED

NOTICE_EN, NOTICE_HI = "What we keep: the name of your firm.", "हम क्या रखते हैं: आपकी फ़र्म का नाम।"


def notice() -> NoticeVersion:
    """The first notice, or one in its place where a test over real connections emptied the tables."""
    if found := NoticeVersion.objects.filter(number=1).first():
        return found
    texts = {"text_en": NOTICE_EN, "text_hi": NOTICE_HI, "text_hash": text_hash(NOTICE_EN, NOTICE_HI)}
    made = NoticeVersion.objects.create(number=1, proposed_at=LOGGED, **texts)
    NoticeVersion.objects.filter(pk=made.pk).update(status="approved", decided_at=LOGGED)
    made.refresh_from_db()
    return made


def make_proposed_notice(maker) -> NoticeVersion:
    """The next version of the notice, which waits for an approver."""
    notice()
    return draft_notice(text_en="Text", text_hi="पाठ", actor=maker, now=timezone.now())
