"""Indian identifiers: what a person typed in, its normal form, its parts and what is wrong with it out.

Every check takes any text, never raises, and answers with a `Reading`. What two identifiers say of each
other is in `cross`. Nothing here asks a register whether a number was really given out.
"""

from .bank import check_account, check_ifsc
from .cin import check_cin
from .gstin import check_gstin
from .iec import check_iec
from .llpin import check_llpin
from .mobile import check_mobile
from .pan import check_pan
from .postal_pin import check_postal_pin
from .reading import Message, Part, Reading
from .recognition import check_recognition
from .udyam import check_udyam

__all__ = [
    "Message",
    "Part",
    "Reading",
    "check_account",
    "check_cin",
    "check_gstin",
    "check_iec",
    "check_ifsc",
    "check_llpin",
    "check_mobile",
    "check_pan",
    "check_postal_pin",
    "check_recognition",
    "check_udyam",
]
