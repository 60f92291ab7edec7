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
        self.kept = getattr(self, "kept", set()) | {test.id()}
        self.stream.writeln(f"ok ({time.monotonic() - self.begun:.1f} s)")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.stream.writeln(self.failures[-1][1])

    def addError(self, test, err):
        super().addError(test, err)
        self.stream.writeln(self.errors[-1][1])

    def printErrors(self):
        """Each was told when it happened."""


def once(wanted):
    """Runs the tests that `wanted` names, and tells which of them passed."""
    found = unittest.TestLoader().discover(str(HERE), pattern="test_*.py", top_level_dir=str(HERE))
    chosen = unittest.TestSuite(test for test in tests(found) if wanted(test.id()))
    names = [test.id() for test in tests(chosen)]
    result = unittest.TextTestRunner(verbosity=2, resultclass=Told, stream=sys.stdout).run(chosen)
    broken = {test.id().split(" (")[0] for test, _ in result.failures + result.errors}
    return names, getattr(result, "kept", set()) - broken


def run(only):
    """Runs the tests whose name holds `only`; an empty selection is a failure. What failed is tried once more before a new
    office and a new browser, and named: a machine that is busy makes pages late, a broken promise is broken twice."""
    names, passed = once(lambda name: only in name)
    again = [name for name in names if name not in passed]
    if again and passed:
        stand.close()
        print("second try: " + ", ".join(again))
        passed |= once(lambda name: name in again)[1]
    failed = [name for name in names if name not in passed]
    for name in failed:
        print(f"failed: {name}")
    print(f"{len(passed)} passed, {len(failed)} failed")
    return 0 if passed and not failed else 1


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
