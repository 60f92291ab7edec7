"""What the field program takes of a laptop's memory."""

import unittest
from pathlib import Path

from browsercase import BrowserCase

MEBIBYTES_MAX = 150


class Memory(BrowserCase):
    """A laptop has little; what the officer's program takes is bounded."""

    def test_field_program_at_rest(self):
        """Unlocked, looked at and left alone, the field program stays below 150 MB."""
        page = self.officer("B")
        for path in ("/kasus", "/tenggat", f"/kasus/{self.stage.shared_case}"):
            page.goto(self.stage.address("B") + path)
        status = Path(f"/proc/{self.stage.process_of('B')}/status").read_text()
        resident = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:"))
        self.assertGreater(resident, 10 * 1024, "it is the program that was looked at")
        self.assertLess(resident, MEBIBYTES_MAX * 1024, f"{resident // 1024} MB")


if __name__ == "__main__":
    unittest.main()
