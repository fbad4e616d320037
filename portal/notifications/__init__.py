"""Outgoing email kept as rows, delivered by a job."""
