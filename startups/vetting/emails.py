"""Mails about an application in vetting."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse

from portal.notifications.operations import queue_mail
from startups.applications.choices import Section
from startups.applications.models import Application
from startups.profiles.queries import members_of
from startups.vetting.models import Assignment, InformationRequest

FOLDER = "startups/vetting/emails"


def page_url(name: str, *arguments: object) -> str:
    """The whole address of a page, for a mail."""
    return settings.PUBLIC_URL + reverse(name, args=arguments)


def tell_members(
    *, application: Application, template: str, context: dict[str, Any], now: datetime, about: models.Model
) -> None:
    """One mail to each member of the startup, in that member's language."""
    for member in members_of(application.startup):
        queue_mail(
            template=template,
            to=member.user.email,
            language=member.user.language,
            name=member.user.full_name,
            context={"reference": application.reference, "startup": application.startup.name} | context,
            now=now,
            about=about,
        )


def reviewer_assigned(*, assignment: Assignment, now: datetime) -> None:
    """To the reviewer: an application waits for the no-conflict declaration."""
    queue_mail(
        template=f"{FOLDER}/reviewer_assigned",
        to=assignment.reviewer.email,
        language=assignment.reviewer.language,
        name=assignment.reviewer.full_name,
        context={
            "reference": assignment.application.reference,
            "url": page_url("startups:assignment", assignment.uuid),
        },
        now=now,
        about=assignment.application,
    )


def reviewer_recused(*, assignment: Assignment, now: datetime) -> None:
    """Tell the officer who assigned the review that another reviewer is needed."""
    queue_mail(
        template=f"{FOLDER}/reviewer_recused",
        to=assignment.assigned_by.email,
        language=assignment.assigned_by.language,
        name=assignment.assigned_by.full_name,
        context={
            "reference": assignment.application.reference,
            "reviewer": assignment.reviewer.full_name,
            "url": page_url("startups:application-office", assignment.application.uuid),
        },
        now=now,
        about=assignment.application,
    )


def information_requested(*, request: InformationRequest, now: datetime) -> None:
    """To the members: a question, its section and the last day for the answer."""
    tell_members(
        application=request.application,
        template=f"{FOLDER}/information_requested",
        context={
            "question": request.question,
            "section": Section(request.section).label,
            "due": request.due_date,
            "url": page_url("startups:information-answer", request.application.uuid),
        },
        now=now,
        about=request.application,
    )


def information_given(*, request: InformationRequest, now: datetime) -> None:
    """To the officer who asked: the answer is in."""
    queue_mail(
        template=f"{FOLDER}/information_given",
        to=request.asked_by.email,
        language=request.asked_by.language,
        name=request.asked_by.full_name,
        context={
            "reference": request.application.reference,
            "url": page_url("startups:application-office", request.application.uuid),
        },
        now=now,
        about=request.application,
    )


def request_withdrawn(*, request: InformationRequest, now: datetime) -> None:
    """To the members: the question needs no answer any more."""
    tell_members(
        application=request.application,
        template=f"{FOLDER}/request_withdrawn",
        context={"question": request.question},
        now=now,
        about=request.application,
    )
