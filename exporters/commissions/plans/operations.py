"""Writes: a programme manager drafts terms, a finance officer approves them; the database refuses one person."""

from dataclasses import replace
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from exporters.commissions.engine.terms import Terms, TermsRefused, read_terms, write_terms
from exporters.commissions.plans import emails
from exporters.commissions.plans.models import PlanVersion
from exporters.commissions.plans.states import PLAN
from portal.accounts.models import User
from portal.audit.operations import record
from portal.lib import jobs
from portal.lib.errors import DomainError
from portal.reference.models import Origin
from portal.two_people import operations as two_people
from portal.two_people.states import ProposalStatus


class PlanRefused(DomainError):
    """The terms contradict themselves or another version."""


@transaction.atomic
def draft_plan(*, terms: Terms, actor: User, now: datetime) -> PlanVersion:
    """Keep terms as the next version of their plan code, in force once a second person approves.

    `terms.version` is replaced by the next free number. Raises PlanRefused or ActorRefused.
    """
    PLAN.require_maker(actor)
    last = PlanVersion.objects.filter(code=terms.code).aggregate(last=Max("version"))["last"] or 0
    try:
        stored = write_terms(read_terms(write_terms(replace(terms, version=last + 1))))
    except TermsRefused as error:
        raise PlanRefused(sentence_for(error)) from error
    plan = PlanVersion(
        code=terms.code,
        version=last + 1,
        valid_from=terms.valid_from,
        valid_to=terms.valid_to,
        terms=stored,
        origin=Origin.SCREEN,
        proposed_by=actor,
        proposed_at=now,
    )
    _save(plan)
    record(event="plan.drafted", actor=actor, target=plan, now=now, data={"code": plan.code, "version": plan.version})
    return plan


def _save(plan: PlanVersion) -> None:
    """Another person drafted the same version a moment ago."""
    try:
        with transaction.atomic():
            plan.save(force_insert=True)
    except IntegrityError as error:
        raise PlanRefused(_("Another version of this plan was drafted a moment ago. Save your draft again.")) from error


@transaction.atomic
def approve_plan(*, plan: PlanVersion, actor: User, now: datetime) -> PlanVersion:
    """Put a draft in force; an open version of the same code ends on the day before it starts.

    Facts that waited for a plan are judged again by the job asked for here. Raises PlanRefused, SamePerson or
    TransitionRefused.
    """
    _close_open_version(plan)
    try:
        with transaction.atomic():
            two_people.approve(plan, PLAN, actor=actor, now=now)
    except IntegrityError as error:
        raise PlanRefused(
            _("On some day of these terms another version of a plan is in force. Change the days and draft again.")
        ) from error
    record(event="plan.approved", actor=actor, target=plan, now=now, data={"code": plan.code, "version": plan.version})
    jobs.ask("exporters.commissions.accrue", key="facts")
    return plan


def _close_open_version(plan: PlanVersion) -> None:
    """Fill the empty end of the version before: the one change that approved terms allow."""
    open_versions = PlanVersion.objects.filter(code=plan.code, status=ProposalStatus.APPROVED, valid_to=None)
    open_versions.filter(valid_from__lt=plan.valid_from).update(valid_to=plan.valid_from)


@transaction.atomic
def decline_plan(*, plan: PlanVersion, remark: str, actor: User, now: datetime) -> None:
    """Decide against a draft and say why; raises RemarkMissing, SamePerson or TransitionRefused."""
    two_people.decline(plan, PLAN, remark=remark, actor=actor, now=now)
    record(event="plan.declined", actor=actor, target=plan, now=now, data={"reason": plan.remark})
    emails.plan_declined(plan=plan, now=now)


@transaction.atomic
def withdraw_plan(*, plan: PlanVersion, actor: User, now: datetime) -> None:
    """The maker takes a draft back; raises NotTheMaker or TransitionRefused."""
    two_people.withdraw(plan, PLAN, actor=actor)
    record(event="plan.withdrawn", actor=actor, target=plan, now=now)


def sentence_for(error: TermsRefused) -> str:
    """The refusal of the terms as a sentence for the person who typed them."""
    sentences = {
        "valid_from": _("The first day must be the first day of a period of this plan."),
        "valid_to": _("The end must be the first day of a later period of this plan."),
        "orders.tiers": _("Each tier must begin above the one before it."),
        "caps.startup_financial_year": _("A plan with whole tiers cannot have a cap for the startup."),
    }
    return sentences.get(error.column, f"{error.column}: {error}")
