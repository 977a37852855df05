"""`python -m wizard` is `huanqing`."""

from __future__ import annotations

import sys

from wizard.cli import main

sys.exit(main())
