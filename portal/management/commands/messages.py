"""Bring the Hindi catalogue up to date with what the code says."""

from django.core.management.base import BaseCommand, CommandError

from portal.lib import catalogues


class Command(BaseCommand):
    help = (
        "Collect the messages of the code, keep their Hindi, list those without, and compile. "
        "Translations in portal/locale/parts/*.po, where there are any, win over the catalogue's."
    )

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="Change nothing; fail if work is left.")

    def handle(self, *, check, **options):
        parts = [catalogues.read(path) for path in sorted(catalogues.PARTS.glob("*.po"))]
        found = catalogues.messages_in(catalogues.source_files())
        merged = catalogues.merge(found, [*parts, catalogues.read(catalogues.HINDI)])
        text = catalogues.as_text(merged)
        missing = catalogues.untranslated(merged)
        self.list_missing(missing)
        if check:
            self.refuse_leftovers(text, missing)
            return
        catalogues.HINDI.write_text(text, encoding="utf-8")
        catalogues.compile_catalogues()
        self.stdout.write(f"{len(merged)} messages, {sum(map(len, missing.values()))} without Hindi")

    def list_missing(self, missing):
        for file, messages in sorted(missing.items()):
            self.stdout.write(file)
            for message in messages:
                self.stdout.write(f"    {message!r}")

    def refuse_leftovers(self, text, missing):
        if missing:
            raise CommandError("Some messages have no Hindi: translate them in portal/locale/hi.")
        if not catalogues.HINDI.exists() or catalogues.HINDI.read_text(encoding="utf-8") != text:
            raise CommandError("The Hindi catalogue is not what the code says: run `make messages`.")
