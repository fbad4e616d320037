"""Short forms in which the tests of identifiers read."""

from portal.lib.identifiers import Reading


def stops(reading: Reading) -> list[str]:
    return [message.code for message in reading.stops]


def looks(reading: Reading) -> list[str]:
    return [message.code for message in reading.looks]


def texts(reading: Reading) -> list[str]:
    return [str(message) for message in (*reading.stops, *reading.looks)]


def strip(reading: Reading) -> list[tuple[str, str, str]]:
    return [(part.text, str(part.meaning), part.fault) for part in reading.parts]
