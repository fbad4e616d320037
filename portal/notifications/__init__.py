"""Outgoing e-mail kept as rows, delivered by a job."""
