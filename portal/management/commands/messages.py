"""Update the Hindi catalogue with the texts of the code."""

from django.core.management.base import BaseCommand, CommandError

from portal.lib import catalogues


class Command(BaseCommand):
    help = "Collect the messages of the code, keep their Hindi, list those without, and compile."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="Change nothing; fail if one has no Hindi.")

    def handle(self, *, check, **options):
        found = catalogues.messages_in(catalogues.source_files())
        packages = catalogues.read(catalogues.PACKAGES)
        merged = catalogues.merge(found, [catalogues.read(catalogues.HINDI), packages])
        packages = catalogues.without(packages, found)
        missing = catalogues.untranslated(merged) | catalogues.untranslated(packages)
        self.list_missing(missing)
        if check and missing:
            raise CommandError("Some messages have no Hindi: run `make messages`, then fill them in.")
        if not check:
            catalogues.HINDI.write_text(catalogues.as_text(merged), encoding="utf-8")
            catalogues.PACKAGES.write_text(catalogues.as_text(packages), encoding="utf-8")
            catalogues.compile_catalogues()
        self.stdout.write(
            f"{len(merged)} messages and {len(packages)} of packages, {sum(map(len, missing.values()))} without Hindi"
        )

    def list_missing(self, missing):
        for file, messages in sorted(missing.items()):
            self.stdout.write(file)
            for message in messages:
                self.stdout.write(f"    {message!r}")
