"""Fixed moments that tests compare with what a page or a mail says; tests/clock.py has the moment of the run itself.

All lie before the suite's moment, whatever the day on which the suite runs.
"""

from datetime import UTC, date, datetime

from portal.lib.dates import IST

# A startup applies, and is enrolled when the first plan begins.
APPLIED = datetime(2026, 3, 2, 10, 0, tzinfo=IST)
ENROLLED_ON = date(2026, 4, 1)
# The first exporters are in the log.
FIRST_DAY = datetime(2026, 5, 1, 10, 0, tzinfo=IST)
# A run writes the ledger's lines; an adjustment is proposed, and approved half an hour after midnight in India.
POSTED = datetime(2026, 6, 1, 9, 0, tzinfo=IST)
PROPOSED = datetime(2026, 6, 4, 10, 0, tzinfo=IST)
APPROVED = datetime(2026, 6, 5, 0, 30, tzinfo=IST)
# A change of the stages is proposed, and approved half an hour after midnight in India, still the ninth in London.
SUGGESTED = datetime(2026, 11, 9, 11, 0, tzinfo=IST)
AGREED = datetime(2026, 11, 10, 0, 30, tzinfo=IST)
# An application is submitted; on 22 November claims are logged, and officers act on applications at noon.
SUBMITTED = datetime(2026, 11, 9, 11, 31, tzinfo=UTC)
LOGGED = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
NOON = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)
