"""Indian States."""

from portal.reference.models import State

MAHARASHTRA = {"name_en": "Maharashtra", "name_hi": "महाराष्ट्र", "vehicle_code": "MH", "kind": "state"}


def maharashtra() -> State:
    """Maharashtra, made again where a test over real connections has emptied the table."""
    return State.objects.get_or_create(gst_code="27", defaults=MAHARASHTRA)[0]
