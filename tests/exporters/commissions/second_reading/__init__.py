"""A second, slow reading of the commission rules, written from their text alone, and histories to compare it with."""
