"""The one error that pages show to a person."""


class DomainError(Exception):
    """An act that the rules refuse. Its text is a whole sentence for the person: what is wrong, what to do."""
