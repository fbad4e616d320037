"""Parts of the views of every kind of proposal. An area's view names audience, object and operation."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from portal.lib.errors import DomainError
from portal.two_people.forms import Decline

Text = str | Promise


def act(request: HttpRequest, operation: Callable[[], object], *, done: Text, back: str) -> HttpResponse:
    """Approve or withdraw a proposal, then go to the page `back`, which says what came of it."""
    try:
        operation()
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, str(done))
    return redirect(back)


@dataclass(frozen=True)
class DeclinePage:
    """The words of the page that asks for the reason, and the page to which it leads back."""

    heading: Text
    about: Text
    back: str
    back_word: Text
    done: Text
    submit: Text = gettext_lazy("Do not approve")
    # What the maker wrote, where it helps to read it again.
    reason: str = ""


def decline(
    request: HttpRequest, operation: Callable[..., object], page: DeclinePage, *, may_decide: bool
) -> HttpResponse:
    """Ask for the reason, then decline a proposal; who may not decide it goes back to its page.

    `operation` takes the reason as `remark`.
    """
    if request.method != "POST" and not may_decide:
        return redirect(page.back)
    form = Decline(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operation(remark=form.cleaned_data["remark"])
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, str(page.done))
            return redirect(page.back)
    context: dict[str, Any] = {"form": form, "page": page}
    return render(request, "portal/two_people/decline.html", context)
