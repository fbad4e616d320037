"""How long codes and PINs are, how long they live and how often they may be tried."""

import re

CODE_MINUTES = 10
PIN_DIGITS = 6
WRONG_TRIES, WRONG_TRIES_MINUTES = 5, 15
CODES_PER_HOUR = 5
TRIES_PER_ADDRESS, TRIES_PER_ADDRESS_MINUTES = 60, 60


def is_guessable(pin: str) -> bool:
    """Whether a PIN is one of those that are tried first: one digit, a run up or down, a part repeated."""
    steps = {(int(second) - int(first)) % 10 for first, second in zip(pin, pin[1:], strict=False)}
    return steps in ({0}, {1}, {9}) or bool(re.fullmatch(r"(..)\1+|(...)\2", pin))
