#!/usr/bin/env python
"""The portal's command line."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        # Settings that cannot be used: a sentence for whoever wrote them.
        sys.exit(str(error))


if __name__ == "__main__":
    main()
