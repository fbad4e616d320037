"""Rows for `State` and `StateAlias` as the data migration loads them: `portal.lib.identifiers.states`."""

from dataclasses import astuple

from portal.lib.identifiers import states

# (gst_code, name_en, name_hi, vehicle_code, kind, retired); no vehicle code: no place in India.
STATES = tuple(astuple(state) for state in states.STATES)

# (scheme, code, gst_code, valid_from, exclusive valid_to); scheme is "vehicle", "udyam" or "cin".
ALIASES = tuple(astuple(alias) for alias in states.ALIASES)
