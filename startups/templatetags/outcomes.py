"""What a template of a lower area may show of a decision.  {% load outcomes %}"""

from django import template

from startups.decisions.queries import released_decision

register = template.Library()
register.simple_tag(released_decision, name="released_decision")
