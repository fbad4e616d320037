"""How django-allauth behaves here: its mails become rows like all others, officers keep their second factor."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language

from portal.notifications.operations import store_mail


class PortalAccountAdapter(DefaultAccountAdapter):
    # Codes to sign in, codes for a new password, and a few words around them: all of these are secret.
    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        values = {name: at_our_address(value) if name.endswith("_url") else value for name, value in context.items()}
        message = self.render_mail(template_prefix, email, {"request": self.request, "email": email} | values)
        store_mail(
            to=email,
            language=get_language() or settings.LANGUAGE_CODE,
            template=template_prefix,
            subject=message.subject,
            words=str(message.body),
            name=getattr(context.get("user"), "full_name", ""),
            now=timezone.now(),
            is_secret=True,
        )

    def save_user(self, request, user, form, commit=True):
        user = super().save_user(request, user, form, commit=False)
        user.email = user.email.lower()
        user.full_name = form.cleaned_data["full_name"]
        user.language = get_language() or settings.LANGUAGE_CODE
        if commit:
            user.save()
        return user


def at_our_address(url: str) -> str:
    """The address at the portal's own host. allauth takes the host from the request, which its sender chooses."""
    return f"{settings.PUBLIC_URL}{urlsplit(url).path}"


class PortalMfaAdapter(DefaultMFAAdapter):
    def can_delete_authenticator(self, authenticator) -> bool:
        """An officer's second factor cannot be switched off, only replaced."""
        return not authenticator.user.is_officer
