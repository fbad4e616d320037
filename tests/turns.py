"""Counts how often each loop of each template turns while pages are drawn."""

from collections import defaultdict

import pytest
from django.template.defaulttags import ForNode


@pytest.fixture
def turns(monkeypatch) -> dict[str, int]:
    """How often each loop of each template turned, by "template: names in sequence"."""
    counted: dict[str, int] = defaultdict(int)
    render = ForNode.render

    def counting(node: ForNode, context):
        values = node.sequence.resolve(context, ignore_failures=True)
        values = [] if values is None else values if hasattr(values, "__len__") else list(values)
        name = f"{node.origin.template_name}: {', '.join(node.loopvars)} in {node.sequence.token}"
        counted[name] += len(values)
        resolved = _Resolved(values)
        node.sequence, sequence = resolved, node.sequence
        try:
            return render(node, context)
        finally:
            node.sequence = sequence

    monkeypatch.setattr(ForNode, "render", counting)
    return counted


class _Resolved:
    """A sequence that was asked for once; asking a second time could ask the database a second time."""

    def __init__(self, values):
        self.values = values

    def resolve(self, context, ignore_failures=False):
        return self.values
