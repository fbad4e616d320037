"""Hindi. Months by `E`, spelt as our catalogue says; 24 hours, because Django cannot name the part of the day
(शाम 5:30 बजे) as our own filters do."""

from portal.formats import (  # noqa: F401  (read by Django by name)
    DATE_INPUT_FORMATS,
    DATETIME_INPUT_FORMATS,
    DECIMAL_SEPARATOR,
    NUMBER_GROUPING,
    THOUSAND_SEPARATOR,
    TIME_INPUT_FORMATS,
)

DATE_FORMAT = "j E Y"
TIME_FORMAT = "H:i बजे"
DATETIME_FORMAT = "j E Y, H:i बजे"
YEAR_MONTH_FORMAT = "E Y"
MONTH_DAY_FORMAT = "j E"
SHORT_DATE_FORMAT = "d-m-Y"
SHORT_DATETIME_FORMAT = "d-m-Y H:i"
