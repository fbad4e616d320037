"""Message catalogues: what the code says, merged with translations, written and compiled.

Babel alone does it, so that neither a fresh machine nor a test needs the gettext programs."""

import os
import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
LOCALES = ROOT / "portal" / "locale"
HINDI = LOCALES / "hi" / "LC_MESSAGES" / "django.po"
# What Django and django-allauth say, kept by hand: our code does not name it.
PACKAGE_LOCALES = ROOT / "portal" / "locale_packages"
PACKAGES = PACKAGE_LOCALES / "hi" / "LC_MESSAGES" / "django.po"
OURS = (LOCALES, PACKAGE_LOCALES)
ROOMS = ("portal", "startups", "exporters", "templates")

KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}

# What the code fills in, and the doubled percent sign of a text that it fills in.
FILLED_IN = re.compile(r"%(\(\w+\)|[sd%])")

# Written here and not by Babel: its own header carries the time of writing, which would change every run.
HEADER = """\
# Hindi of the partnership portal. `make messages` writes this file; edit the msgstr lines only.
msgid ""
msgstr ""
"Project-Id-Version: partnership-portal\\n"
"Language: hi\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


def source_files(root: Path = ROOT, rooms: Iterable[str] = ROOMS) -> Iterator[Path]:
    """Python files and templates that may hold messages, in a stable order."""
    for room in rooms:
        for path in sorted((root / room).rglob("*")):
            if path.suffix in {".py", ".html", ".txt"} and "migrations" not in path.parts:
                yield path


def messages_in(paths: Iterable[Path], root: Path = ROOT) -> Catalog:
    """A catalogue of every marked message in these files, without translations."""
    found = Catalog(locale="hi", fuzzy=False)
    for path in paths:
        name = path.relative_to(root).as_posix()
        source = BytesIO(_as_python(path))
        for line, message, comments, context in extract("python", source, KEYWORDS, ("Translators",)):
            found.add(message, context=context, locations=[(name, line)], auto_comments=comments)
    for each in messages_of(found):
        _unmark_plain_percent(each)
    return found


def _unmark_plain_percent(message: Message) -> None:
    """In "5% in a day" Babel and msgfmt see a whole number to be filled in; no code fills it, so the file says so."""
    texts = message.id if isinstance(message.id, tuple | list) else (message.id,)
    if "python-format" in message.flags and not any(FILLED_IN.search(text) for text in texts):
        message.flags -= {"python-format"}
        message.flags |= {"no-python-format"}


def _as_python(path: Path) -> bytes:
    """The file as something Babel's Python reader understands."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # Django turns a template into calls of gettext; brackets, so that its indentation means nothing.
        text = f"({templatize(text, origin=str(path))})"
    return text.encode()


def read(path: Path) -> Catalog:
    """The catalogue in this file; an empty one where there is no file yet."""
    if not path.exists():
        return Catalog(locale="hi")
    with path.open("rb") as file:
        return read_po(file, locale="hi")


def merge(found: Catalog, sources: list[Catalog]) -> Catalog:
    """The found messages, each with the translation of the first source that has one. Nothing is guessed, so
    nothing is fuzzy; what the code no longer says is dropped."""
    for message in messages_of(found):
        for source in sources:
            known = source.get(message.id, message.context)
            if known and is_translated(known) and known.pluralizable == message.pluralizable:
                message.string = known.string
                break
    return found


def without(kept: Catalog, found: Catalog) -> Catalog:
    """The kept messages that were not found: a text that our code says too is in our catalogue."""
    rest = Catalog(locale="hi", fuzzy=False)
    for message in messages_of(kept):
        if found.get(message.id, message.context) is None:
            rest.add(message.id, string=message.string, context=message.context, flags=message.flags)
    return rest


def messages_of(catalogue: Catalog) -> list[Message]:
    """The messages of a catalogue without its header."""
    return [message for message in catalogue if message.id]


def key(message: Message) -> tuple[str | None, str]:
    """What tells messages apart: context and English singular."""
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


def is_translated(message: Message) -> bool:
    """Whether every form has text and nobody marked it as a guess."""
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(forms) and not message.fuzzy


def untranslated(catalogue: Catalog) -> dict[str, list[str]]:
    """English messages without Hindi, by the file that says them first."""
    missing: dict[str, list[str]] = {}
    for message in messages_of(catalogue):
        if not is_translated(message):
            place = message.locations[0][0] if message.locations else PACKAGES.relative_to(ROOT).as_posix()
            missing.setdefault(place, []).append(key(message)[1])
    return missing


def as_text(catalogue: Catalog) -> str:
    """The catalogue as a .po file, in alphabetical order.

    It names no files and breaks no lines, so that a moved file changes nothing and a changed text only its own lines.
    """
    out = BytesIO()
    write_po(out, catalogue, width=0, omit_header=True, sort_output=True, no_location=True)
    return HEADER + out.getvalue().decode()


def compile_catalogues(*folders: Path) -> int:
    """Write the .mo next to each django.po under these folders, ours by default; return how many."""
    paths = [path for folder in folders or OURS for path in sorted(folder.glob("*/LC_MESSAGES/django.po"))]
    for path in paths:
        half_written = path.with_suffix(f".mo.{os.getpid()}")
        with half_written.open("wb") as file:
            write_mo(file, read(path))
        # In one step, so that a portal that is starting never reads half a file.
        half_written.replace(path.with_suffix(".mo"))
    return len(paths)


if __name__ == "__main__":
    compile_catalogues()
