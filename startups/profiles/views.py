"""The people who act for a startup: members, invitations, joining."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.access import audience
from portal.accounts.requests import MemberRequest
from portal.lib.errors import DomainError
from startups.profiles.forms import InviteMember
from startups.profiles.membership import (
    InvitationNotUsable,
    accept_member_invitation,
    find_invitation,
    invite_member,
    remove_member,
    withdraw_invitation,
)
from startups.profiles.models import Member
from startups.profiles.permissions import can_manage_members
from startups.profiles.queries import members_of, membership_of, open_invitations


@audience("applicant")
@require_safe
def member_list(request: MemberRequest) -> HttpResponse:
    """Who acts for one's startup, and who is asked to."""
    member = _own_membership(request)
    context = {
        "startup": member.startup,
        "me": member,
        "members": members_of(member.startup),
        "invitations": open_invitations(member.startup, timezone.now()),
        "may_manage": can_manage_members(member),
    }
    return render(request, "startups/profiles/members.html", context)


@audience("applicant")
@require_http_methods(["GET", "POST"])
def invite(request: MemberRequest) -> HttpResponse:
    """Ask a further person to join."""
    member = _owner(request)
    form = InviteMember(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            invite_member(startup=member.startup, actor=request.user, now=timezone.now(), **form.cleaned_data)
            messages.success(request, _("The invitation is on its way to %(email)s.") % form.cleaned_data)
            return redirect("startups:member-list")
        except DomainError as error:
            form.add_error("email", str(error))
    return render(request, "startups/profiles/invite.html", {"form": form, "startup": member.startup})


@audience("applicant")
@require_POST
def uninvite(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Withdraw an invitation."""
    member, now = _owner(request), timezone.now()
    invitation = open_invitations(member.startup, now).filter(uuid=uuid).first()
    if invitation is None:
        raise Http404
    try:
        withdraw_invitation(invitation=invitation, actor=request.user, now=now)
        messages.success(request, _("The invitation is withdrawn."))
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("startups:member-list")


@audience("applicant")
@require_http_methods(["GET", "POST"])
def remove(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Take a member out, after a page that says what it means."""
    member = _owner(request)
    other = members_of(member.startup).filter(uuid=uuid).first()
    if other is None:
        raise Http404
    if request.method == "POST":
        try:
            remove_member(member=other, actor=request.user, now=timezone.now())
            messages.success(request, _("%(name)s is not a member any more.") % {"name": other.user.full_name})
        except DomainError as error:
            messages.error(request, str(error))
        return redirect("startups:member-list")
    return render(request, "startups/profiles/remove.html", {"other": other, "startup": member.startup})


@audience("applicant")
@require_http_methods(["GET", "POST"])
def join(request: MemberRequest, token: str) -> HttpResponse:
    """Answer an invitation; opening the link changes nothing."""
    now = timezone.now()
    try:
        invitation = find_invitation(token=token, now=now)
        if request.method == "POST":
            accept_member_invitation(token=token, actor=request.user, now=now)
            messages.success(
                request, _("You are on the team of “%(startup)s” now.") % {"startup": invitation.startup.name}
            )
            return redirect("startups:application-list")
    except InvitationNotUsable as error:
        return render(request, "startups/profiles/join.html", {"refused": str(error)}, status=410)
    except DomainError as error:
        return render(request, "startups/profiles/join.html", {"refused": str(error)})
    return render(request, "startups/profiles/join.html", {"invitation": invitation})


def _own_membership(request: MemberRequest) -> Member:
    member = membership_of(request.user)
    if member is None:
        raise Http404
    return member


def _owner(request: MemberRequest) -> Member:
    member = _own_membership(request)
    if not can_manage_members(member):
        raise Http404
    return member
