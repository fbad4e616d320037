"""Many rows of one kind, cheaply: what `tests/architecture/test_every_list.py` fills its lists with.

Each maker takes the crowd and a number, makes so many rows in an empty database and answers the arguments of the
page's address. Rows differ in what a page looks up: each has an exporter, a startup or a person of its own.
"""

from functools import cached_property
from types import SimpleNamespace

from django.utils import timezone

from portal.accounts.models import User
from portal.files.models import StoredFile
from startups.models import Startup
from tests.factories.numbers import next_number
from tests.factories.startups import make_startup, startup_fields


class Crowd:
    """The people, and what several makers stand on; everything is made when it is first asked for."""

    def __init__(self, cast: SimpleNamespace):
        self.cast = cast
        self.now = timezone.now()

    @cached_property
    def startup(self) -> Startup:
        """The founder's startup: enrolled and active."""
        return make_startup(self.cast.founder, plan_code="EXP")

    def startups(self, number: int) -> list[Startup]:
        return Startup.objects.bulk_create(Startup(**startup_fields(plan_code="EXP")) for _ in range(number))

    def people(self, number: int) -> list[User]:
        made = [next_number() for _ in range(number)]
        return User.objects.bulk_create(User(email=f"p{n}@example.org", full_name=f"Person {n}") for n in made)

    def files(self, number: int, purpose: str = "test") -> list[StoredFile]:
        """Rows of files; nothing is stored, because a list only names them."""
        made = [next_number() for _ in range(number)]
        return StoredFile.objects.bulk_create(
            StoredFile(
                purpose=purpose,
                name=f"paper-{n}.pdf",
                kind="pdf",
                size=n,
                sha256=f"{n:064}",
                path=f"test/{n}",
                uploaded_by=self.cast.founder,
                uploaded_at=self.now,
            )
            for n in made
        )
