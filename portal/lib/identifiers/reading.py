"""The result of checking a typed identifier: normal form, parts, errors and warnings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from portal.lib.sentences import Sentence


@dataclass(frozen=True)
class Message(Sentence):
    """What is wrong and what to do. `code` names the identifier and the fault, never a field of a form."""

    code: str = ""


def message(code: str, template: Any, /, **values: Any) -> Message:
    """`message("gstin.state_retired", _("… %(state)s …"), state=state)`."""
    return Message(template, values, code)


class Part(NamedTuple):
    """One cell of the reading strip; `fault` is "stop" or "look" when this part is at fault."""

    text: str
    meaning: Any = ""
    fault: str = ""


class Fault(NamedTuple):
    """A message of level "stop" or "look", and the index of the part it is about."""

    level: str
    part: int
    message: Message


@dataclass(frozen=True)
class Reading:
    """`value` is the normal form, to be stored if there are no stops; `reads` is empty if there are."""

    value: str
    parts: tuple[Part, ...] = ()
    stops: tuple[Message, ...] = ()
    looks: tuple[Message, ...] = ()
    reads: Any = ""

    @property
    def well(self) -> bool:
        """Whether the identifier may be stored."""
        return not self.stops


def stopped(value: str, stop: Message) -> Reading:
    """A reading that cannot be taken apart. A number that we never ask for is not even carried on."""
    return Reading("" if stop.code.endswith(".aadhaar") else value, stops=(stop,))


def assembled(value: str, parts: Sequence[Part], faults: Iterable[Fault], reads: Any) -> Reading:
    """A reading with the faulty parts marked and the messages sorted into stops and looks."""
    marked = list(parts)
    sorted_out: dict[str, list[Message]] = {"stop": [], "look": []}
    for level, index, said in faults:
        sorted_out[level].append(said)
        if marked[index].fault != "stop":
            marked[index] = marked[index]._replace(fault=level)
    stops, looks = tuple(sorted_out["stop"]), tuple(sorted_out["look"])
    return Reading(value, tuple(marked), stops, looks, "" if stops else reads)
