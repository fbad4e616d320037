import pytest

from exporters.consent.models import NoticeVersion
from exporters.consent.operations import text_hash


@pytest.mark.django_db
def test_the_first_notice_has_the_hash_of_its_texts():
    """The first migration has the hash as a literal; a consent repeats it as proof of what was read."""
    notice = NoticeVersion.objects.get(number=1)
    assert notice.text_hash == text_hash(notice.text_en, notice.text_hi)
