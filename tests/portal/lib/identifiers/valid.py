"""Strategies for identifiers that read well."""

from string import ascii_uppercase, digits

from hypothesis import strategies as st

from portal.lib.identifiers.cin import LISTINGS, OWNERSHIPS
from portal.lib.identifiers.gstin import check_character
from portal.lib.identifiers.pan import HOLDERS
from portal.lib.identifiers.states import ALIASES, STATES


def letters(count):
    return st.text(ascii_uppercase, min_size=count, max_size=count)


def numbers(count, first=digits):
    return st.builds(str.__add__, st.sampled_from(first), st.text(digits, min_size=count - 1, max_size=count - 1))


def joined(*strategies):
    return st.tuples(*strategies).map("".join)


def codes(scheme):
    return st.sampled_from([alias.code for alias in ALIASES if alias.scheme == scheme])


def pans():
    serials = st.integers(1, 9999).map("{:04d}".format)
    return joined(letters(3), st.sampled_from(sorted(HOLDERS)), letters(1), serials, letters(1))


def gstins():
    states = st.sampled_from([state.gst_code for state in STATES])
    entities = st.sampled_from(digits[1:] + ascii_uppercase)
    categories = st.sampled_from("ZZZZZ19AJ")
    return joined(states, pans(), entities, categories).map(lambda start: start + check_character(start))


def cins():
    years = st.integers(1900, 2026).map(str)
    kinds = st.sampled_from(sorted(OWNERSHIPS))
    return joined(st.sampled_from(sorted(LISTINGS)), numbers(5), codes("cin"), years, kinds, numbers(6))


def udyams():
    return joined(st.just("UDYAM-"), codes("udyam"), st.just("-"), numbers(2), st.just("-"), numbers(7))


STRATEGIES = {
    "account": st.text(digits, min_size=9, max_size=18),
    "cin": cins(),
    "gstin": gstins(),
    "iec": pans() | numbers(10),
    "ifsc": joined(letters(4), st.just("0"), st.text(ascii_uppercase + digits, min_size=6, max_size=6)),
    "llpin": joined(letters(3), st.just("-"), numbers(4)),
    "mobile": joined(st.just("+91"), numbers(10, "6789")),
    "pan": pans(),
    "postal_pin": numbers(6, digits[1:]),
    "recognition": joined(st.just("DIPP"), st.text(digits, min_size=3, max_size=7)),
    "udyam": udyams(),
}
