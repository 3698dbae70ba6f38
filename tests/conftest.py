"""What holds for all tests."""

from __future__ import annotations

from hypothesis import settings

# No clock judges a property: on a machine that does something else as well, five examples
# out of a thousand take longer than hypothesis allows, and that is no fault of ours.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
