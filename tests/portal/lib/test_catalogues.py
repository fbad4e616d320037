import gettext
import re

import pytest
from babel.messages.catalog import Catalog

from portal.lib import catalogues


@pytest.fixture
def rooms(tmp_path):
    """A small project: a module, a template, a migration."""
    (tmp_path / "portal" / "migrations").mkdir(parents=True)
    (tmp_path / "portal" / "views.py").write_text(
        "# Translators: read by exporters\n"
        'title = _("Claim")\n'
        'label = pgettext_lazy("status", "Open")\n'
        'count = ngettext("%(n)s row", "%(n)s rows", n)\n'
    )
    (tmp_path / "portal" / "migrations" / "0001.py").write_text('_("From a migration")\n')
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text(
        "  <h1 class=\"it's\">{% translate 'Claim' %}</h1>\n"
        "{% blocktranslate trimmed with name=firm %}\n  Firm {{ name }}\n  at 5%\n{% endblocktranslate %}\n"
    )
    return tmp_path


def found_in(root):
    files = catalogues.source_files(root, ("portal", "templates"))
    return catalogues.messages_in(files, root)


def hindi(*entries):
    catalogue = Catalog(locale="hi")
    for message, string, *context in entries:
        catalogue.add(message, string, context=context[0] if context else None)
    return catalogue


def test_messages_in_reads_modules_and_templates_but_no_migrations(rooms):
    messages = catalogues.messages_of(found_in(rooms))
    assert [(message.context, message.id) for message in messages] == [
        (None, "Claim"),
        ("status", "Open"),
        (None, ("%(n)s row", "%(n)s rows")),
        (None, "Firm %(name)s at 5%%"),
    ]
    assert messages[0].auto_comments == ["Translators: read by exporters"]
    assert [file for file, _ in messages[0].locations] == ["portal/views.py", "templates/page.html"]


def test_a_percent_sign_that_nothing_fills_in_is_marked_as_such(rooms):
    texts = ["more than 5% in a day", "5% of it", "%(share)s of it", "%d rows", "5%% of %(it)s", "nothing"]
    (rooms / "portal" / "views.py").write_text("".join(f"_({text!r})\n" for text in texts))
    flags = {message.id: set(message.flags) for message in catalogues.messages_of(found_in(rooms))}
    assert [flags[text] for text in texts] == [
        {"no-python-format"},
        {"no-python-format"},
        {"python-format"},
        {"python-format"},
        {"python-format"},
        set(),
    ]


def test_merge_takes_the_first_translation_and_drops_the_rest(rooms):
    part = hindi(("Claim", "दावा"), ("Gone", "गया"))
    old = hindi(("Claim", "पुराना"), ("Open", "चालू", "status"), ("Open", "खोलें"))
    merged = catalogues.merge(found_in(rooms), [part, old])
    said = {catalogues.key(message): message.string for message in catalogues.messages_of(merged)}
    assert said[None, "Claim"] == "दावा"
    assert said["status", "Open"] == "चालू"
    assert (None, "Gone") not in said


def test_untranslated_lists_by_file_and_counts_half_a_plural(rooms):
    old = hindi(("Claim", "दावा"), (("%(n)s row", "%(n)s rows"), ("%(n)s पंक्ति", "")))
    merged = catalogues.merge(found_in(rooms), [old])
    assert catalogues.untranslated(merged) == {
        "portal/views.py": ["Open", "%(n)s row"],
        "templates/page.html": ["Firm %(name)s at 5%%"],
    }


def test_a_guess_is_no_translation(rooms):
    guess = Catalog(locale="hi")
    guess.add("Claim", "दावा", flags=["fuzzy"])
    assert "Claim" in catalogues.untranslated(catalogues.merge(found_in(rooms), [guess]))["portal/views.py"]


def test_text_is_in_alphabetical_order_whatever_the_files_are_called(rooms):
    text = catalogues.as_text(found_in(rooms))
    ids = re.findall(r'^msgid "(.+)"$', text, re.MULTILINE)
    assert ids == sorted(ids)
    assert "views.py" not in text
    assert "Date" not in text
    (rooms / "portal" / "views.py").rename(rooms / "portal" / "zebra.py")
    assert catalogues.as_text(found_in(rooms)) == text


def test_compiled_catalogue_speaks_hindi(tmp_path):
    folder = tmp_path / "hi" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue = hindi(("Claim", "दावा"), (("%(n)s row", "%(n)s rows"), ("%(n)s पंक्ति", "%(n)s पंक्तियाँ")))
    for message in catalogues.messages_of(catalogue):
        message.locations = [("views.py", 1)]
    (folder / "django.po").write_text(catalogues.as_text(catalogue), encoding="utf-8")
    assert catalogues.compile_catalogues(tmp_path) == 1
    spoken = gettext.translation("django", tmp_path, ["hi"])
    assert spoken.gettext("Claim") == "दावा"
    assert [spoken.ngettext("%(n)s row", "%(n)s rows", n) for n in (1, 2)] == ["%(n)s पंक्ति", "%(n)s पंक्तियाँ"]
    assert {path.name for path in folder.iterdir()} == {"django.mo", "django.po"}


def test_a_text_that_our_code_says_too_leaves_the_catalogue_of_packages(rooms):
    packages = Catalog(locale="hi", fuzzy=False)
    for text, hindi in {"Claim": "दावा", "Sign out": "साइन आउट करें"}.items():
        packages.add(text, hindi)
    rest = catalogues.messages_of(catalogues.without(packages, found_in(rooms)))
    assert [(message.id, message.string) for message in rest] == [("Sign out", "साइन आउट करें")]
