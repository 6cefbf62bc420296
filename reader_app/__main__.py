"""``python -m reader_app`` is ``reader-app``."""

import sys

from reader_app.cli import main

sys.exit(main())
