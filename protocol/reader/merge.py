"""An independent merge, written from merge-v1.md. Needs Python 3.9 and nothing else.

A record is held as plain lists of items that carry their whole change set; only `state_of` brings them into canonical
order. Change sets, operations and states are what the vectors show as JSON.
"""

import itertools
import json
import pathlib
import random

import wire_states

VECTORS = pathlib.Path(__file__).resolve().parent.parent / "vectors"
TOLERANCE, CLOCK_LIMIT, LARGEST = 300_000, 1 << 50, (1 << 64) - 1
AT_CREATION_ONLY = ("append", "fixed")
ORDERS = 60


class Written:
    """Something that an operation left behind: a cell, a touch or an opaque operation."""

    def __init__(self, by, **what):
        self.by, self.what = by, what

    def __getattr__(self, name):
        return self.what[name]


class Writer:
    """An operation by its name, with the change set that carries it."""

    def __init__(self, change_set, counter):
        self.change_set, self.counter = change_set, counter
        self.device = change_set["device"]
        self.dot = (self.device, counter)
        self.sequence = (change_set["stamp"] or {}).get("sequence")


def seen(o, d):
    """Whether the writer of `o` had seen `d`."""
    if o.sequence and d.sequence and d.sequence > o.sequence:
        return False
    if d.device == o.device:
        return d.counter < o.counter
    if d.sequence and d.sequence <= o.change_set["cursor"]:
        return True
    return any(device == d.device and d.counter <= counter for device, counter in o.change_set["explicit"])


def same(left, right):
    """Equal kind and equal content: in Python True == 1, on the wire not."""
    return type(left) is type(right) and left == right


class Record:
    def __init__(self, dot, policies):
        self.dot, self.policies = tuple(dot), policies
        self.type, self.touches, self.cells, self.opaque = 0, [], [], []

    def apply(self, change_set):
        for place, operation in enumerate(change_set["operations"]):
            self.edit(Writer(change_set, change_set["first_counter"] + place), operation)

    def edit(self, writer, operation):
        getattr(self, "do_" + operation["op"])(writer, operation)
        self.touch(writer, operation["op"] != "delete")

    def is_fixed(self, field):
        return self.policies.get((self.type, field)) in AT_CREATION_ONLY

    def do_create(self, writer, operation):
        assert self.dot == writer.dot
        if self.type == 0:
            self.type = operation["type"]
            self.cells = [cell for cell in self.cells if not self.is_fixed(cell.field)]
        self.assign(writer, operation["assignments"], lambda field: False)

    def do_put(self, writer, operation):
        self.assign(writer, operation["assignments"], self.is_fixed)

    def do_remove(self, writer, operation):
        if not self.is_fixed(operation["field"]):
            self.take(writer, operation["field"], operation["element"])

    def do_delete(self, writer, operation):
        pass

    def do_reopen(self, writer, operation):
        if not self.is_fixed(operation["field"]):
            self.write(writer, operation["field"], [(a["value"], a["source"]) for a in operation["alternatives"]])

    def do_opaque(self, writer, operation):
        if all(item.by.dot != writer.dot for item in self.opaque):
            self.opaque.append(Written(writer, kind=operation["kind"], payload=operation["payload"]))

    def assign(self, writer, assignments, is_ignored):
        for place, assignment in enumerate(assignments):
            field, value = assignment["field"], assignment["value"]
            if is_ignored(field):
                continue
            if assignment.get("element"):
                self.take(writer, field, value)
                self.keep(writer, field, True, place, value, [0, 0])
            else:
                self.write(writer, field, [(value, [0, 0])])

    def keep(self, writer, field, element, alternative, value, source):
        self.cells.append(
            Written(writer, field=field, element=element, alternative=alternative, value=value, source=source)
        )

    def write(self, writer, field, values):
        def is_meant(cell):
            return cell.field == field and not cell.element

        self.cells = [cell for cell in self.cells if not (is_meant(cell) and gives_way(cell, writer))]
        if any(is_meant(cell) and seen(cell.by, writer) for cell in self.cells):
            return
        for alternative, (value, source) in enumerate(values):
            self.keep(writer, field, False, alternative, value, source)

    def take(self, writer, field, element):
        self.cells = [
            cell
            for cell in self.cells
            if not (cell.field == field and cell.element and same(cell.value, element) and gives_way(cell, writer))
        ]

    def touch(self, writer, alive):
        if any(seen(touch.by, writer) for touch in self.touches):
            return
        self.touches = [touch for touch in self.touches if not gives_way(touch, writer)]
        self.touches.append(Written(writer, alive=alive))


def gives_way(item, writer):
    return item.by.dot == writer.dot or seen(writer, item.by)


def state_of(record):
    """The state in canonical order, in the form of the vectors."""
    cells = sorted(record.cells, key=lambda cell: (cell.field, cell.element, cell.by.dot, cell.alternative))
    touches = sorted(record.touches, key=lambda touch: touch.by.dot)
    opaque = sorted(record.opaque, key=lambda item: item.by.dot)
    origins = {}
    for item in cells + touches + opaque:
        change_set = item.by.change_set
        origins[(change_set["device"], change_set["first_counter"])] = change_set
    names = sorted(origins)

    def place(item):
        change_set = item.by.change_set
        return {"origin": names.index((change_set["device"], change_set["first_counter"])), "counter": item.by.counter}

    kept = ("device", "first_counter", "cursor", "clock", "author", "explicit", "stamp")
    return {
        "id": list(record.dot),
        "type": record.type,
        "origins": [{key: origins[name][key] for key in kept} for name in names],
        "existence": [{**place(touch), **touch.what} for touch in touches],
        "cells": [{**place(cell), **cell.what} for cell in cells],
        "opaque": [{**place(item), **item.what} for item in opaque],
    }


def record_of(state, policies):
    """The record that a state describes, to go on from."""
    record = Record(state["id"], policies)
    record.type = state["type"]

    def item(part):
        by = Writer(state["origins"][part["origin"]], part["counter"])
        return Written(by, **{key: value for key, value in part.items() if key not in ("origin", "counter")})

    record.touches = [item(touch) for touch in state["existence"]]
    record.cells = [item(cell) for cell in state["cells"]]
    record.opaque = [item(part) for part in state["opaque"]]
    return record


def later_key(state, cell):
    origin = state["origins"][cell["origin"]]
    stamp = origin["stamp"] or {"effective": origin["clock"], "sequence": LARGEST}
    return stamp["effective"], stamp["sequence"], cell["counter"], cell["alternative"]


def rank(value, protective):
    if isinstance(value, bool):
        value = "true" if value else "false"
    if isinstance(value, str) and value in protective:
        return protective.index(value)
    return len(protective)


def view_of(state, protective):
    def name(cell):
        return [[state["origins"][cell["origin"]]["device"], cell["counter"]], cell["alternative"]]

    registers, sets = [], []
    for field, group in itertools.groupby(state["cells"], key=lambda cell: cell["field"]):
        group = list(group)
        siblings = [cell for cell in group if not cell["element"]]
        distinct = []
        for cell in siblings:
            index = next((i for i, other in enumerate(distinct) if same(other["value"], cell["value"])), None)
            if index is None:
                distinct.append(cell)
            elif later_key(state, cell) > later_key(state, distinct[index]):
                distinct[index] = cell
        if siblings:
            order = protective.get((state["type"], field), [])
            first = min(rank(cell["value"], order) for cell in siblings)
            best = [cell for cell in siblings if rank(cell["value"], order) == first]
            shown = max(best, key=lambda cell: later_key(state, cell))
            registers.append({"field": field, "shown": name(shown), "alternatives": [name(c) for c in distinct]})
        elements = []
        for cell in group:
            if cell["element"] and not any(same(cell["value"], known) for known in elements):
                elements.append(cell["value"])
        if elements:
            sets.append({"field": field, "elements": elements})
    alive = any(touch["alive"] for touch in state["existence"])
    return {
        "alive": alive,
        "contested": alive and not all(touch["alive"] for touch in state["existence"]),
        "needs_update": bool(state["opaque"]),
        "registers": registers,
        "sets": sets,
    }


def effective_time(clock, received, floor):
    return max(min(clock, min(received + TOLERANCE, LARGEST)), floor)


def causal_orders(change_sets):
    """Orders in which each change set comes after those that its writer had seen: all when few, else some."""

    def first(index):
        return Writer(change_sets[index], change_sets[index]["first_counter"])

    places = range(len(change_sets))
    after = {i: {j for j in places if j != i and seen(first(i), first(j))} for i in places}
    if len(change_sets) <= 4:
        for order in itertools.permutations(range(len(change_sets))):
            if all(after[i] <= set(order[:at]) for at, i in enumerate(order)):
                yield order
        return
    chance = random.Random(len(change_sets))
    for _ in range(ORDERS):
        order = []
        while len(order) < len(change_sets):
            order.append(chance.choice([i for i in after if i not in order and after[i] <= set(order)]))
        yield tuple(order)


def check_scenario(vector, policies, protective):
    """What is wrong with a scenario; nothing when the list is empty."""
    wrong = []
    orders = [tuple(range(len(vector["change_sets"]))), *causal_orders(vector["change_sets"])]
    for order in orders:
        record = Record(vector["record"], policies)
        for index in order:
            record.apply(vector["change_sets"][index])
        state = state_of(record)
        if not is_same_form(state, vector["state"]):
            wrong.append(f"state in order {order}: {json.dumps(state)}")
    written = bytearray()
    wire_states.put_record(written, vector["state"])
    if written.hex() != vector["hex"]:
        wrong.append(f"bytes {written.hex()}")
    view = view_of(vector["state"], protective)
    if not is_same_form(view, vector["view"]):
        wrong.append(f"view {json.dumps(view)}")
    return wrong


def is_same_form(left, right):
    return json.dumps(left, sort_keys=True) == json.dumps(right, sort_keys=True)


def check_time(vector):
    if vector["kind"] == "effective":
        clock, received, floor = (int(vector[key]) for key in ("clock", "received", "floor"))
        effective = effective_time(clock, received, floor)
        is_suspect = clock > min(received + TOLERANCE, LARGEST)
        if (effective, is_suspect) != (int(vector["effective"]), vector["suspect"]):
            return [f"{effective}, {is_suspect}"]
        return []
    last = min(int(vector["start"]), CLOCK_LIMIT - 1)
    for step in vector["steps"]:
        if "tick" in step:
            last = min(max(last + 1, int(step["tick"])), CLOCK_LIMIT - 1)
        else:
            heard = min(int(step["observe"]), int(step["wall"]) + TOLERANCE)
            last = min(max(last, heard), CLOCK_LIMIT - 1)
        if last != int(step["last"]):
            return [f"{last} instead of {step['last']}"]
    return []


def load(name):
    return json.loads((VECTORS / name).read_text(encoding="utf-8"))


def check():
    """How many vectors hold and how many do not."""
    fields = load("merge-fields.json")
    policies = {(field["type"], field["field"]): field["policy"] for field in fields}
    protective = {(field["type"], field["field"]): field["protective"] for field in fields}
    passed = failed = 0
    for path in sorted(VECTORS.glob("merge-*.json")):
        if path.name == "merge-fields.json":
            continue
        for vector in load(path.name):
            if path.name == "merge-time.json":
                wrong = check_time(vector)
            else:
                wrong = check_scenario(vector, policies, protective)
            for what in wrong:
                print(f"{path.name}: {vector['name']}: {what}")
            passed, failed = passed + (not wrong), failed + bool(wrong)
    return passed, failed


if __name__ == "__main__":
    good, bad = check()
    print(f"{good} passed, {bad} failed")
    raise SystemExit(1 if bad else 0)
