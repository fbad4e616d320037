"""A list as a table: its columns are declared once, and every cell takes its class and word from its column.

{% load tables %}
{% table _("Orders") kind="fold" %}
  {% column _("Reference") cells="f-name" names_row=True %}
  {% column _("Amount") class="num" cells="f-amount" %}
  {% rows %}
  {% for order in orders %}
    {% row %}
      {% cell %}{{ order.reference }}{% endcell %}
      {% cell class="strong" %}{{ order.amount_minor|inr }}{% endcell %}
    {% endrow %}
  {% endfor %}
{% endtable %}

A table that folds on a phone would no longer be a table for readers by ear, so it has explicit roles; others need none.
"""

from dataclasses import dataclass, field

from django import template
from django.template.base import FilterExpression, Node, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from portal.templatetags.portal import glyph

register = template.Library()

# A template cannot read a variable that begins with "_", so no page can depend on this one.
KEY = "_table"


@dataclass(frozen=True)
class Column:
    """What the cells of a column take from it, and its heading as HTML."""

    heading: SafeString
    cell_class: str
    names_row: bool
    word: str


@dataclass
class Table:
    """The columns declared so far, and how many of them the current row has filled."""

    folds: bool
    columns: list[Column] = field(default_factory=list)
    filled: int = 0
    body: str = "tbody"

    def role(self, name: str) -> str:
        """The role to print: none where the browser knows it from the element."""
        return name if self.folds else ""

    def open_body(self, name: str) -> SafeString:
        """Start the `tbody` or the `tfoot`; the table closes the last one."""
        self.body = name
        return format_html("<{}{}>", name, _attributes(role=self.role("rowgroup")))


class TableNode(Node):
    """`{% table %}`: shares the table's state with the tags inside it."""

    def __init__(self, body: NodeList, caption: FilterExpression | None, options: dict[str, FilterExpression]):
        self.nodelist, self.caption, self.options = body, caption, options

    def render(self, context: Context) -> SafeString:
        options = {name: value.resolve(context) for name, value in self.options.items()}
        classes = _classes("table", options.pop("kind", ""), options.pop("density", ""))
        state = Table(folds="fold" in classes.split())
        caption = self.caption.resolve(context) if self.caption else ""
        with context.push(**{KEY: state}):
            body = self.nodelist.render(context)
        return format_html(
            "<table{}>{}{}</{}></table>",
            _attributes(**{"class": classes}, role=state.role("table"), **options),
            format_html('<caption class="ear">{}</caption>', caption) if caption else "",
            body,
            state.body,
        )


@register.tag
def table(parser: Parser, token: Token) -> TableNode:
    """A table with its caption for readers by ear. `kind`: fold, dense, ledger, sticky-first; `density`: roomy."""
    bits = token.split_contents()[1:]
    caption = parser.compile_filter(bits.pop(0)) if bits and "=" not in bits[0] else None
    options = token_kwargs(bits, parser)
    if bits:
        raise template.TemplateSyntaxError(f"{{% table %}} takes a caption and options, not {bits}.")
    body = parser.parse(("endtable",))
    parser.delete_first_token()
    return TableNode(body, caption, options)


@register.simple_tag(takes_context=True)
def column(context: Context, head: str, *, cells: str = "", names_row: bool = False, **options: str) -> str:
    """Declare a column: the heading and the cells wear `class`, the cells alone wear `cells`.

    With `names_row` its cells are the headings of their rows. `head_in` is the class of a span around the words
    (ear, mono). `sort` is "ascending" or "descending". `word` precedes the date on a phone if the heading does not.
    """
    state, shared, word = context[KEY], options.pop("class", ""), options.pop("word", head)
    inner = format_html('<span class="{}">{}</span>', options.pop("head_in"), head) if "head_in" in options else head
    sort = options.pop("sort", "")
    own = {"class": shared, "aria-sort": sort, **options}
    attributes = _attributes(scope="col", role=state.role("columnheader"), **own)
    heading = format_html("<th{}>{}{}</th>", attributes, inner, format_html(" {}", glyph("open")) if sort else "")
    state.columns.append(Column(heading, _classes(shared, cells), names_row, word))
    return ""


@register.simple_tag(takes_context=True)
def rows(context: Context) -> SafeString:
    """The headings of all columns, printed once; rows follow."""
    state = context[KEY]
    headings = format_html_join("", "{}", ((each.heading,) for each in state.columns))
    group, line = _attributes(role=state.role("rowgroup")), _attributes(role=state.role("row"))
    return format_html("<thead{}><tr{}>{}</tr></thead>{}", group, line, headings, state.open_body("tbody"))


@register.simple_tag(takes_context=True)
def sums(context: Context) -> SafeString:
    """The end of the rows; rows of sums follow."""
    return format_html("</tbody>{}", context[KEY].open_body("tfoot"))


@register.simple_block_tag(takes_context=True)
def row(context: Context, content: str, line: object = None, **options: str) -> SafeString:
    """One row. With `line`, a uuid, links reach it as `#line-<uuid>`."""
    state = context[KEY]
    state.filled = 0
    own = {"id": f"line-{line}" if line else "", **options}
    return format_html("<tr{}>{}</tr>", _attributes(role=state.role("row"), **own), content)


@register.simple_block_tag(takes_context=True)
def cell(context: Context, content: str, *, colspan: int = 1, **options: object) -> SafeString:
    """The cell of the next column; `class` adds to what the column says.

    A cell across columns belongs to none of them and takes nothing from the first.
    """
    state = context[KEY]
    first, state.filled = state.filled, state.filled + colspan
    if state.filled > len(state.columns):
        raise template.TemplateSyntaxError(f"A row has more cells than the table's {len(state.columns)} columns.")
    own = state.columns[first] if colspan == 1 else Column(SafeString(), "", False, "")
    names_row = options.pop("names_row", own.names_row)
    classes = _classes(own.cell_class, str(options.pop("class", "")))
    described = {
        "scope": "row" if names_row else "",
        "role": state.role("rowheader" if names_row else "cell"),
        "class": classes,
        "data-word": own.word if "f-date" in classes.split() else "",
        "colspan": colspan if colspan > 1 else "",
        **options,
    }
    name = "th" if names_row else "td"
    return format_html("<{}{}>{}</{}>", name, _attributes(**described), SafeString(content.strip()), name)


def _classes(*lists: str) -> str:
    """The classes of all lists, each once."""
    return " ".join(dict.fromkeys(" ".join(lists).split()))


def _attributes(**values: object) -> SafeString:
    """The attributes that have a value, as a tag prints them."""
    return format_html_join("", ' {}="{}"', ((name, value) for name, value in values.items() if value))
