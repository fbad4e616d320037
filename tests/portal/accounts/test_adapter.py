import pytest
from django.urls import reverse

from portal.notifications.models import OutgoingMail

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("page", "answers"),
    [
        ("account_reset_password", {"email": "founder@example.org"}),
        ("account_reset_password", {"email": "nobody@example.org"}),
        (
            "account_signup",
            {
                "full_name": "X",
                "email": "founder@example.org",
                "password1": "sewn-by-hand-1",
                "password2": "sewn-by-hand-1",
            },
        ),
    ],
)
def test_links_in_mails_lead_to_the_portal_whatever_host_was_asked(client, cast, settings, page, answers):
    cast.founder.email = "founder@example.org"
    cast.founder.save()
    cast.founder.emailaddress_set.update(email="founder@example.org")
    assert client.post(reverse(page), answers, headers={"host": "evil.example"}).status_code == 302
    text = OutgoingMail.objects.get().body_text
    assert f"{settings.PUBLIC_URL}/account/" in text
    assert "evil.example" not in text
