import pytest

from portal.notifications.models import OutgoingMail
from startups.applications.operations import withdraw_application
from tests.factories.startups import submitted

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["en", "hi"])
def test_the_mails_of_an_application(cast, language):
    cast.founder.language = language
    cast.founder.save()
    application = submitted(cast.founder)
    withdraw_application(application=application, actor=cast.founder, now=application.submitted_at)
    received, withdrawn = OutgoingMail.objects.order_by("id")
    for mail in (received, withdrawn):
        assert (mail.to, mail.language) == (cast.founder.email, language)
        assert mail.subject.endswith(application.reference)
        for body in (mail.body_text, mail.body_html):
            assert f"/applications/{application.uuid}/" in body
            assert application.legal_name in body
    assert received.body_html.startswith(f'<!DOCTYPE html>\n<html lang="{language}">')
