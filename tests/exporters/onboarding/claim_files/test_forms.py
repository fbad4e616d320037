from inline_snapshot import snapshot

from exporters.onboarding.claim_files.forms import UploadClaimFile
from tests.factories.files import csv_file
from tests.forms import cleaned, post, problems_of


def test_a_file_after_the_notice():
    file = csv_file("firm\n")
    assert cleaned(UploadClaimFile(post({"notice_given": "on"}), {"file": file})) == {
        "file": file,
        "notice_given": True,
    }


def test_what_a_post_without_file_and_notice_says(screen):
    expected = snapshot(
        {
            "en": {
                "file": ["Choose the CSV file."],
                "notice_given": ["Read or show the notice to the exporters first, then tick here."],
            },
            "hi": {
                "file": ["CSV फ़ाइल चुनें।"],
                "notice_given": ["पहले निर्यातकों को डेटा सूचना सुनाएँ या दिखाएँ, फिर यहाँ निशान लगाएँ।"],
            },
        }
    )
    assert problems_of(UploadClaimFile(post())) == expected[screen]
