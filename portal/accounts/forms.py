from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _


class SignupName(forms.Form):
    """What sign-up asks besides allauth's own fields."""

    full_name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"}))
    field_order = ["full_name", "email", "password1", "password2"]

    def signup(self, request, user) -> None:
        """allauth asks for this hook; the adapter has already kept the name."""


class AcceptInvitation(forms.Form):
    full_name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"}))
    password = forms.CharField(
        label=_("Password"),
        help_text=_("At least 12 characters. Three or four words that belong together only for you work well."),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        validate_password(password)
        return password
