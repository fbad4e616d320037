"""The tags that print a list as a table."""

import re
import uuid

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation


def render(source, **context):
    """The template's HTML without the space between its tags."""
    html = Template("{% load tables %}" + source).render(Context(context))
    return re.sub(r">\s+<", "><", html)


def cells(html):
    return re.findall(r"<t[dh][^>]*>.*?</t[dh]>", html.split("<tbody", 1)[1])


def test_a_plain_table():
    html = render(
        '{% table "Orders" kind="dense" %}{% column "Reference" names_row=True %}{% column "Amount" class="num" %}'
        "{% rows %}{% for name in names %}"
        "{% row %}{% cell %} {{ name }} {% endcell %}{% cell %}1{% endcell %}{% endrow %}"
        "{% endfor %}{% endtable %}",
        names=["A&B"],
    )
    assert html == (
        '<table class="table dense"><caption class="ear">Orders</caption>'
        '<thead><tr><th scope="col">Reference</th><th scope="col" class="num">Amount</th></tr></thead>'
        '<tbody><tr><th scope="row">A&amp;B</th><td class="num">1</td></tr></tbody></table>'
    )


def test_a_table_that_folds_has_every_role_and_a_word_before_its_dates():
    html = render(
        '{% table kind="fold" %}{% column "Month" cells="f-name" names_row=True %}'
        '{% column "Issued on" cells="f-date nowrap" %}{% rows %}'
        "{% row %}{% cell %}May{% endcell %}{% cell %}1 Jun{% endcell %}{% endrow %}{% endtable %}"
    )
    assert html == (
        '<table class="table fold" role="table">'
        '<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Month</th>'
        '<th scope="col" role="columnheader">Issued on</th></tr></thead>'
        '<tbody role="rowgroup"><tr role="row"><th scope="row" role="rowheader" class="f-name">May</th>'
        '<td role="cell" class="f-date nowrap" data-word="Issued on">1 Jun</td></tr></tbody></table>'
    )


def test_the_word_on_a_phone_may_differ_from_the_heading_or_be_left_out():
    html = render(
        '{% table kind="fold" %}'
        '{% column "A" cells="f-date" word="B" %}{% column "C" cells="f-date" word="" %}{% rows %}'
        "{% row %}{% cell %}1{% endcell %}{% cell %}2{% endcell %}{% endrow %}{% endtable %}"
    )
    assert cells(html) == [
        '<td role="cell" class="f-date" data-word="B">1</td>',
        '<td role="cell" class="f-date">2</td>',
    ]


def test_a_heading_for_readers_by_ear_a_sorted_one_and_one_in_a_language():
    html = render(
        '{% table %}{% column "Act" head_in="ear" %}{% column "Day" sort="ascending" %}{% column "हिंदी" lang="hi" %}'
        "{% rows %}{% endtable %}"
    )
    assert '<th scope="col"><span class="ear">Act</span></th>' in html
    assert re.search(r'<th scope="col" aria-sort="ascending">Day <svg .*#open', html)
    assert '<th scope="col" lang="hi">हिंदी</th>' in html


def test_a_cell_adds_to_its_column_and_a_row_may_be_opened():
    line = uuid.UUID(int=1)
    html = render(
        '{% table kind="fold" %}'
        '{% column "A" cells="f-reported" names_row=True %}{% column "B" class="num" %}{% rows %}'
        '{% row line=line class="open" %}{% cell class="strong" names_row=False lang="hi" %}1{% endcell %}'
        "{% cell %}2{% endcell %}{% endrow %}"
        '{% row class="working" %}{% cell colspan=2 %}3{% endcell %}{% endrow %}{% endtable %}',
        line=line,
    )
    assert f'<tr role="row" id="line-{line}" class="open">' in html
    assert cells(html) == [
        '<td role="cell" class="f-reported strong" lang="hi">1</td>',
        '<td role="cell" class="num">2</td>',
        '<td role="cell" colspan="2">3</td>',
    ]


def test_sums_stand_in_the_foot():
    html = render(
        '{% table kind="fold" %}{% column "A" %}{% column "B" class="num" %}{% rows %}{% sums %}'
        "{% row %}{% cell names_row=True %}Sum{% endcell %}{% cell %}7{% endcell %}{% endrow %}{% endtable %}"
    )
    assert html.endswith(
        '<tbody role="rowgroup"></tbody><tfoot role="rowgroup"><tr role="row">'
        '<th scope="row" role="rowheader">Sum</th><td role="cell" class="num">7</td></tr></tfoot></table>'
    )


def test_columns_may_come_from_a_loop_and_a_table_may_stand_in_another():
    html = render(
        "{% table %}{% for name in names %}{% column name %}{% endfor %}{% rows %}{% row %}"
        '{% cell %}{% table %}{% column "X" class="num" %}{% rows %}{% row %}{% cell %}1{% endcell %}{% endrow %}'
        "{% endtable %}{% endcell %}{% cell %}2{% endcell %}{% endrow %}{% endtable %}",
        names=["A", "B"],
    )
    assert '<td class="num">1</td></tr></tbody></table></td><td>2</td>' in html


def test_the_density_that_a_reader_chose():
    source = '{% table kind="dense ledger" density=density %}{% column "A" %}{% rows %}{% endtable %}'
    assert '<table class="table dense ledger roomy">' in render(source, density="roomy")
    assert '<table class="table dense ledger">' in render(source, density="dense")


def test_headings_are_translated_where_they_are_declared():
    with translation.override("hi"):
        html = render('{% table %}{% column _("Reference") %}{% rows %}{% endtable %}')
    assert '<th scope="col">Reference</th>' not in html


@pytest.mark.parametrize(
    "source",
    [
        '{% table %}{% column "A" %}{% rows %}'
        "{% row %}{% cell %}1{% endcell %}{% cell %}2{% endcell %}{% endrow %}{% endtable %}",
        '{% table "A" "B" %}{% endtable %}',
    ],
)
def test_a_cell_without_a_column_and_an_unknown_word_are_mistakes(source):
    with pytest.raises(TemplateSyntaxError):
        render(source)
