"""One office, two laptops and one Chromium for all the tests, opened by the first that asks and closed at the end."""

import atexit
import os

from stage import Stage
from visitor import Chromium

PROGRAM = "LINDUNG_PROGRAM"
"""The variable that names the program under test."""

_open = {}


def stage():
    """The office and the laptops."""
    if "stage" not in _open:
        program = os.environ.get(PROGRAM, "")
        if not program:
            raise RuntimeError(f"{PROGRAM} names no program; run.py sets it from --program")
        _open["stage"] = Stage(program)
        _open["stage"].open()
    return _open["stage"]


def chromium():
    """The browser."""
    if "chromium" not in _open:
        _open["chromium"] = Chromium()
    return _open["chromium"]


def forsake_chromium():
    """Ends a browser that has stopped answering."""
    broken = _open.pop("chromium", None)
    if broken:
        broken.kill()


def close():
    """Ends what was opened."""
    for name in ("chromium", "stage"):
        if name in _open:
            _open.pop(name).close()


atexit.register(close)
