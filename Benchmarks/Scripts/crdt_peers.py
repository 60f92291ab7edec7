"""Does with pycrdt and Loro what the lines of the benchmark do, and prints the figures as JSON.

crdt_peers.py bulk|conflict|day FOLDER; the folder holds the rows and edits that the benchmark has written. Each row is a
map of its own below one map of all rows, so that both libraries merge field by field. Times are seconds; every result
is compared with what it must be before it is reported.
"""

import json
import sys
import time
import zlib
from pathlib import Path

import loro
import pycrdt


def lines(folder, name):
    return [line.split("\t") for line in Path(folder, name).read_text().split("\n")]


def timed(body):
    begin = time.perf_counter()
    body()
    return time.perf_counter() - begin


class Pycrdt:
    def __init__(self):
        self.doc = pycrdt.Doc()
        self.rows = self.doc.get("rows", type=pycrdt.Map)

    def fill(self, rows):
        with self.doc.transaction():
            for index, row in enumerate(rows):
                self.rows[str(index)] = pycrdt.Map({f"f{field}": text for field, text in enumerate(row)})

    def put(self, edits):
        with self.doc.transaction():
            for row, field, text in edits:
                self.rows[str(row)][f"f{field}"] = text

    def state(self):
        return self.doc.get_state()

    def update(self, state=None):
        return self.doc.get_update(state) if state else self.doc.get_update()

    def merge(self, update):
        self.doc.apply_update(update)

    def get(self, row, field):
        return self.rows[str(row)][f"f{field}"]

    def count(self):
        return len(self.rows)


class Loro:
    def __init__(self):
        self.doc = loro.LoroDoc()
        self.rows = self.doc.get_map("rows")

    def fill(self, rows):
        for index, row in enumerate(rows):
            inner = self.rows.insert_container(str(index), loro.LoroMap())
            for field, text in enumerate(row):
                inner.insert(f"f{field}", text)
        self.doc.commit()

    def put(self, edits):
        for row, field, text in edits:
            self.inner(row).insert(f"f{field}", text)
        self.doc.commit()

    def inner(self, row):
        return self.rows.get(str(row)).container

    def state(self):
        return self.doc.oplog_vv

    def update(self, state=None):
        return self.doc.export(loro.ExportMode.Updates(state if state else loro.VersionVector()))

    def merge(self, update):
        self.doc.import_(update)

    def get(self, row, field):
        return self.inner(row).get(f"f{field}").value

    def count(self):
        return len(self.rows.keys())


def check(library, rows, step=997):
    assert library.count() == len(rows), "rows are missing"
    for row in range(0, len(rows), step):
        for field, text in enumerate(rows[row]):
            assert library.get(row, field) == text, "another text"


def bulk(make, folder):
    rows = lines(folder, "rows.txt")
    source = make()
    insert = timed(lambda: source.fill(rows))
    update = source.update()
    target = make()
    merge = timed(lambda: target.merge(update))
    check(target, rows)
    return {"insert": insert, "merge": merge}


def conflict(make, folder):
    rows = lines(folder, "rows.txt")
    left = [(row, 0, text) for row, (text,) in enumerate(lines(folder, "left.txt"))]
    right = [(row, 0, text) for row, (text,) in enumerate(lines(folder, "right.txt"))]
    source = make()
    source.fill(rows)
    target = make()
    target.merge(source.update())
    state = source.state()
    source.put(left)
    target.put(right)
    update = source.update(state)
    merge = timed(lambda: target.merge(update))
    again = timed(lambda: target.merge(update))
    for row in range(0, len(rows), 997):
        assert target.get(row, 0) in (left[row][2], right[row][2]), "another text"
    return {"merge": merge, "again": again}


def day(make, folder):
    rows = lines(folder, "rows.txt")
    edits = lines(folder, "day.txt")
    source = make()
    source.fill(rows)
    target = make()
    target.merge(source.update())
    state = source.state()
    for commit in sorted({int(edit[0]) for edit in edits}):
        source.put([(int(row), int(field), text) for at, row, field, text in edits if int(at) == commit])
    update = source.update(state)
    target.merge(update)
    for _, row, field, text in edits:
        assert target.get(int(row), int(field)) == source.get(int(row), int(field)), "not merged"
    last = {(edit[1], edit[2]): edit[3] for edit in edits}
    for (row, field), text in last.items():
        assert target.get(int(row), int(field)) == text, "another text"
    return {"raw": len(update), "deflated": len(zlib.compress(update, 9))}


def main():
    task = {"bulk": bulk, "conflict": conflict, "day": day}[sys.argv[1]]
    print(json.dumps({"pycrdt": task(Pycrdt, sys.argv[2]), "loro": task(Loro, sys.argv[2])}))


if __name__ == "__main__":
    main()
