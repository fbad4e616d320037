"""What every template of the project may say: numbers, days, states, glyphs, and the pieces with a body.

{% load portal %}  {{ entry.amount_minor|inr }}  {% tag "payable" word %}  {% notice "ok" head=… %}…{% endnotice %}
"""

import re
from datetime import date, datetime

from django import template
from django.conf import settings
from django.forms import BaseForm
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from portal.lib import wording
from portal.lib.dates import IST
from portal.lib.forms import Problem, stop_lines
from portal.lib.money import format_inr, format_money

register = template.Library()

NOT_KNOWN = "–"

# A state is said by glyph, word and edge: (tone, glyph, still moving). DESIGN.md section 7, "Tag".
SHAPES: dict[str, tuple[str, str, bool]] = {
    # stands still
    "approved": ("ok", "tick", False),
    "payable": ("ok", "tick", False),
    "live": ("ok", "tick", False),
    "holds": ("ok", "tick", False),
    "done": ("ok", "tick", False),
    "issued": ("ok", "tick", False),
    "received": ("ok", "tick", False),
    "on_hold": ("hold", "pause", False),
    "declined": ("bad", "cross", False),
    "refused": ("bad", "cross", False),
    "disputed": ("bad", "cross", False),
    "reversed": ("bad", "undo", False),
    "closed": ("quiet", "lock", False),
    "final": ("quiet", "lock", False),
    # still moving
    "draft": ("quiet", "ring", True),
    "submitted": ("move", "ring", True),
    "screening": ("move", "half", True),
    "recommended": ("move", "flag", True),
    "asked": ("warn", "ask", True),
    "look": ("warn", "warn", True),
    "in_line": ("quiet", "clock", True),
    "waits": ("quiet", "clock", True),
    "waits_day": ("move", "clock", True),
    # waits for this reader
    "now": ("now", "clock", False),
}


@register.filter
def link_own(escaped: str) -> SafeString:
    """Link the addresses of this portal, and no others, in text that is escaped already.

    The name of a firm may look like an address ("karwan.com"); a mail of ours must not lead there.
    """
    own_address = re.escape(settings.PUBLIC_URL) + r"/[\w/-]*"
    return SafeString(re.sub(own_address, r'<a href="\g<0>">\g<0></a>', escaped))


@register.filter
def inr(minor: int | None) -> str:
    """Paise as rupees: ₹1,23,456.78; a dash when not known."""
    return NOT_KNOWN if minor is None else format_inr(minor)


@register.filter
def money(minor: int | None, currency: str) -> str:
    """Minor units with their currency: USD 8,420.00."""
    return NOT_KNOWN if minor is None else format_money(minor, currency)


@register.filter
def day(value: date | datetime | None, form: str = "long") -> str:
    """A day: "22 November 2026"; with "short" for narrow columns, with "no_year" in prose."""
    if value is None or value == "":
        return NOT_KNOWN
    here = _indian_day(value)
    if form == "short":
        return wording.short_day(here, _language(), today=_today())
    return wording.day_in_words(here, _language(), year=form != "no_year")


@register.filter
def moment(value: datetime | None, form: str = "long") -> str:
    """A moment in India: "22 November 2026, 5:30 pm"; "short": "22 Nov, 17:30"; "clock": "5:30 pm"."""
    if value is None or value == "":
        return NOT_KNOWN
    if form == "short":
        return wording.short_moment(value, _language(), today=_today())
    if form == "clock":
        return wording.clock(value, _language())
    return wording.moment_in_words(value, _language(), year=form != "no_year")


@register.filter
def ago_days(value: date | datetime) -> str:
    """How many days ago: "today", "1 day ago", "3 days ago"."""
    days = (_today() - _indian_day(value)).days
    if days <= 0:
        return _("today")
    return ngettext("%(days)s day ago", "%(days)s days ago", days) % {"days": days}


@register.filter
def days_left(value: date | datetime) -> str:
    """How many days are left: "last day today", "1 day left", "23 days left"; past: "closed"."""
    days = (_indian_day(value) - _today()).days
    if days < 0:
        return _("time is over")
    if days == 0:
        return _("last day today")
    return ngettext("%(days)s day left", "%(days)s days left", days) % {"days": days}


@register.filter
def size(octets: int | None) -> str:
    """The size of a file: "214 kB"."""
    return NOT_KNOWN if octets is None else wording.size_in_words(octets)


@register.filter
def lakhs(number: int | None) -> str:
    """A whole number grouped the Indian way: 12,34,567."""
    return NOT_KNOWN if number is None else wording.group_lakhs(number)


@register.filter
def problems(form: BaseForm | None) -> list[Problem]:
    """The stops of a form, for the error summary."""
    return stop_lines(form) if form is not None and form.is_bound else []


@register.simple_tag
def glyph(name: str, large: bool = False) -> SafeString:
    """A glyph from the sprite. A word always comes with it, so screen readers skip the glyph."""
    return format_html(
        '<svg class="glyph{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        " large" if large else "",
        static("img/sprite.svg"),
        name,
    )


@register.simple_tag
def tag(shape: str, word: str) -> SafeString:
    """A status tag: `shape` is one of SHAPES, `word` the translated word next to its glyph."""
    tone, sign, moving = SHAPES[shape]
    return format_html(
        '<span class="tag {}{}">{}<span>{}</span></span>', tone, " moving" if moving else "", glyph(sign), word
    )


@register.simple_block_tag
def notice(content: str, kind: str = "info", head: str = "") -> str:
    """What was done, or what to know. Kinds: ok, warn (to look at), bad (a stop), hold, info."""
    signs = {"ok": "tick", "warn": "warn", "bad": "cross", "hold": "pause", "info": "info"}
    return render_to_string(
        "components/notice.html", {"kind": kind, "sign": signs[kind], "head": head, "content": content}
    )


@register.simple_block_tag
def now_panel(content: str, head: str, why: str = "", due: str = "", tab: str = "") -> str:
    """The one action that waits for this reader; at most one a page. The body is the button or form."""
    return render_to_string(
        "components/now_panel.html",
        {"head": head, "why": why, "due": due, "tab": tab or _("Action needed"), "content": content},
    )


@register.simple_block_tag
def empty_state(content: str, head: str, why: str = "") -> str:
    """An empty list: what would be here, why it is empty, and in the body the one action."""
    return render_to_string("components/empty_state.html", {"head": head, "why": why, "content": content})


def _language() -> str:
    return get_language() or "en"


def _indian_day(value: date | datetime) -> date:
    return value.astimezone(IST).date() if isinstance(value, datetime) else value


def _today() -> date:
    return timezone.now().astimezone(IST).date()
