"""How dates, times and numbers are written and read, by language (FORMAT_MODULE_PATH)."""

_DAYS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y"]
_TIMES = ["%H:%M", "%H:%M:%S", "%H:%M:%S.%f"]

# What people type; the day comes first. Django's own English would read 11/12/2026 as 12 November.
DATE_INPUT_FORMATS = _DAYS
TIME_INPUT_FORMATS = _TIMES
DATETIME_INPUT_FORMATS = [f"{day}{gap}{time}" for day in _DAYS for gap in (" ", "T") for time in _TIMES]

# Lakh and crore: 12,34,56,789.
NUMBER_GROUPING = (3, 2, 0)
DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
