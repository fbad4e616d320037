"""Ground floor: plain Python that knows no room and no model."""
