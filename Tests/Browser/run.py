"""Runs the tests of the pages in a real browser against one program, or takes the screenshots of the main screens."""

import argparse
import os
import sys
import time
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import stand  # noqa: E402


def parse():
    """What was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", default=os.environ.get(stand.PROGRAM, ".build/debug/lindung"), help="the program under test")
    parser.add_argument("--only", default="", metavar="NAME", help="only the tests whose name holds NAME")
    parser.add_argument("--screenshots", nargs="?", const=".build/screenshots", metavar="FOLDER",
                        help="only take the screenshots of the main screens (.build/screenshots)")
    return parser.parse_args()


def tests(suite):
    """The tests of a suite, one by one."""
    for part in suite:
        if isinstance(part, unittest.TestSuite):
            yield from tests(part)
        else:
            yield part


class Told(unittest.TextTestResult):
    """Results with the seconds of each test."""

    def startTest(self, test):
        self.begun = time.monotonic()
        super().startTest(test)

    def addSuccess(self, test):
        unittest.TestResult.addSuccess(self, test)
        self.stream.writeln(f"ok ({time.monotonic() - self.begun:.1f} s)")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.stream.writeln(self.failures[-1][1])

    def addError(self, test, err):
        super().addError(test, err)
        self.stream.writeln(self.errors[-1][1])

    def printErrors(self):
        """Each was told when it happened."""


def run(only):
    """Runs the tests whose name holds `only`; an empty selection is a failure."""
    found = unittest.TestLoader().discover(str(HERE), pattern="test_*.py", top_level_dir=str(HERE))
    chosen = unittest.TestSuite(test for test in tests(found) if only in test.id())
    wanted = chosen.countTestCases()
    result = unittest.TextTestRunner(verbosity=2, resultclass=Told, stream=sys.stdout).run(chosen)
    failed = len({test.id().split(' ')[0] for test, _ in result.failures + result.errors})
    passed = result.testsRun - failed - len(result.skipped)
    failed += wanted - result.testsRun
    print(f"{passed} passed, {failed} failed")
    return 0 if failed == 0 and passed > 0 else 1


def main():
    """Does what was asked for."""
    asked = parse()
    os.environ[stand.PROGRAM] = asked.program
    begun = time.monotonic()
    try:
        if asked.screenshots:
            import screens
            return screens.take(Path(asked.screenshots))
        return run(asked.only)
    finally:
        stand.close()
        print(f"{time.monotonic() - begun:.0f} s")


if __name__ == "__main__":
    sys.exit(main())
