"""Models of the areas, so that the room has one migration history."""
