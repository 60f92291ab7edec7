"""An independent reader and writer of the sync protocol, written from sync-v1.md. Needs Python 3.9 and nothing else.

A value is what the vectors show as JSON: dicts, lists, numbers, texts. Each kind has one function that reads it from a
Reader and one that writes it to a bytearray. Here: numbers, values, operations, change sets. Batches and
snapshots are in wire_states.py, frames and what they carry in wire_messages.py.
"""

import hashlib

TRUNCATED, TRAILING, NOT_CANONICAL, TOO_LARGE, INVALID_TEXT = 1, 2, 3, 4, 5
NOT_A_FRAME, UNKNOWN_VERSION, UNKNOWN_KIND, LIMIT, NOT_INFLATABLE = 6, 7, 8, 9, 10
FOREIGN = 22

DEVICE, COUNTER, FIELD, CLOCK, EFFECTIVE = 1 << 31, 1 << 48, 1 << 20, 1 << 50, 1 << 51
CHANGE_SET_BYTES = VALUE_BYTES = 65_536
OPERATIONS, ASSIGNMENTS, EXPLICIT_DEVICES, CHANGE_SETS = 2_000, 512, 256, 20_000
FRAME_BYTES, INFLATED_BYTES, SNAPSHOT_BYTES = 1_048_576, 8_388_608, 67_108_864
DOCUMENTS, RECORDS, CELLS = 20_000, 100_000, 20_000
TOLERANCE = 300_000
START = bytes(32)


class WireError(Exception):
    """A refusal; `code` is a number of section "Errors"."""

    def __init__(self, code, rule=""):
        super().__init__(f"{code} {rule}".strip())
        self.code = code


def require(holds, code=NOT_CANONICAL, rule=""):
    if not holds:
        raise WireError(code, rule)


class Reader:
    """Reads numbers and bytes; refuses what is not there."""

    def __init__(self, data):
        self.data, self.at = data, 0

    def left(self):
        return len(self.data) - self.at

    def finish(self):
        require(self.left() == 0, TRAILING)

    def raw(self, count):
        require(count <= self.left(), TRUNCATED)
        self.at += count
        return self.data[self.at - count : self.at]

    def byte(self):
        return self.raw(1)[0]

    def u(self, bound=None):
        value = shift = 0
        while True:
            byte = self.byte()
            require(shift < 63 or byte <= 1, TOO_LARGE, "64 bits")
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                break
            shift += 7
        require(byte > 0 or shift == 0, NOT_CANONICAL, "shortest number")
        require(bound is None or value < bound, TOO_LARGE)
        return value

    def s(self):
        value = self.u()
        return value >> 1 if value % 2 == 0 else -(value + 1 >> 1)

    def delta(self, base, bound):
        value = base + self.s()
        require(0 <= value < bound, TOO_LARGE, "delta")
        return value

    def count(self, largest, shortest=1):
        value = self.u()
        require(value <= largest, LIMIT, "count")
        require(value * shortest <= self.left(), TRUNCATED)
        return value

    def counted(self, largest):
        return self.raw(self.count(largest))

    def text(self, count):
        try:
            return self.raw(count).decode("utf-8", "strict")
        except UnicodeDecodeError:
            raise WireError(INVALID_TEXT) from None

    def dot(self):
        return [self.u(DEVICE), self.u(COUNTER)]

    def document(self):
        return {"kind": self.byte(), "compartment": self.byte(), "root": self.dot()}

    def dots(self, count):
        dots = [self.dot() for _ in range(count)]
        require(ascends([dot[0] for dot in dots]), NOT_CANONICAL, "explicit context")
        return dots


def ascends(keys):
    return all(left < right for left, right in zip(keys, keys[1:]))


def put_u(out, value):
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)


def put_s(out, value):
    put_u(out, value * 2 if value >= 0 else -value * 2 - 1)


def put_counted(out, data):
    put_u(out, len(data))
    out += data


def put_dot(out, dot):
    put_u(out, dot[0])
    put_u(out, dot[1])


def put_dots(out, dots):
    for dot in dots:
        put_dot(out, dot)


def put_document(out, document):
    out += bytes([document["kind"], document["compartment"]])
    put_dot(out, document["root"])


# Values and operations


def get_value(reader):
    tag = reader.u()
    if tag < 3:
        return [None, False, True][tag]
    if tag == 3:
        return {"int": str(reader.s())}
    if tag == 4:
        return {"bytes": reader.counted(VALUE_BYTES).hex()}
    if tag == 5:
        return {"ref": reader.dot()}
    require(tag >= 8, UNKNOWN_KIND, "value tag")
    require(tag - 8 <= VALUE_BYTES, LIMIT, "text")
    return reader.text(tag - 8)


def put_value(out, value):
    if value is None or value is False or value is True:
        put_u(out, [None, False, True].index(value))
    elif isinstance(value, str):
        data = value.encode("utf-8")
        put_u(out, 8 + len(data))
        out += data
    elif "int" in value:
        put_u(out, 3)
        put_s(out, int(value["int"]))
    elif "bytes" in value:
        put_u(out, 4)
        put_counted(out, bytes.fromhex(value["bytes"]))
    else:
        put_u(out, 5)
        put_dot(out, value["ref"])


KINDS = {1: "create", 2: "put", 3: "remove", 4: "delete", 5: "reopen", 15: "opaque"}
NUMBERS = {name: number for number, name in KINDS.items()}


def get_assignments(reader, count):
    assignments, registers = [], set()
    for _ in range(count):
        head = reader.u(FIELD * 2)
        if head % 2 == 0:
            require(head not in registers, NOT_CANONICAL, "register written twice")
            registers.add(head)
        assignment = {"field": head >> 1, "value": get_value(reader)}
        if head % 2:
            assignment["element"] = True
        assignments.append(assignment)
    return assignments


def is_distant(record, root):
    """Whether a batch names the record by its distance from the root."""
    return record[0] == root[0] and record[1] > root[1]


def get_reference(reader, root, before, batch):
    head = reader.u(DEVICE + (2 if batch else 1))
    if head == 0:
        require(before is not None, NOT_CANONICAL, "no record before")
        return before
    if head == 1:
        record = root
    elif batch and head == 2:
        distance = reader.u(COUNTER)
        require(distance > 0 and root[0] > 0, NOT_CANONICAL, "reference")
        require(root[1] + distance < COUNTER, TOO_LARGE, "reference")
        record = [root[0], root[1] + distance]
    else:
        record = [head - (2 if batch else 1), reader.u(COUNTER)]
        require(record != root and not (batch and is_distant(record, root)), NOT_CANONICAL, "reference")
    require(record != before, NOT_CANONICAL, "reference")
    return record


def put_reference(out, record, root, before, batch):
    if record == before:
        put_u(out, 0)
    elif record == root:
        put_u(out, 1)
    elif batch and is_distant(record, root):
        put_u(out, 2)
        put_u(out, record[1] - root[1])
    else:
        put_u(out, record[0] + (2 if batch else 1))
        put_u(out, record[1])


def check_repeated(reader, kind, n):
    """The number n of assignments or alternatives that the header declares."""
    if kind in ("create", "put", "reopen"):
        require(n <= ASSIGNMENTS, LIMIT, "assignments")
        require(n * (3 if kind == "reopen" else 2) <= reader.left(), TRUNCATED)
        require(kind != "reopen" or n > 0, NOT_CANONICAL, "no alternative")


def get_operation(heads, content, name, root, before):
    """An operation in one row, or with its kind and record in another lane than its content: then it is in a batch."""
    head = heads.u()
    kind, n = KINDS.get(head & 15), head >> 4
    require(kind is not None, UNKNOWN_KIND, "operation")
    operation = {"op": kind}
    if kind == "create":
        operation["type"] = heads.u(FIELD)
    elif kind in ("remove", "delete"):
        require(n == 0, NOT_CANONICAL, "header")
    elif kind == "opaque":
        require(n >= 16, UNKNOWN_KIND, "operation")
        require(n < FIELD, TOO_LARGE, "operation")
        operation["kind"] = n
    if kind != "create":
        operation["record"] = get_reference(heads, root, before, heads is not content)
    if kind in ("remove", "reopen"):
        operation["field"] = content.u(FIELD)
    check_repeated(content, kind, n)
    if kind in ("create", "put"):
        operation["assignments"] = get_assignments(content, n)
    elif kind == "remove":
        operation["element"] = get_value(content)
    elif kind == "reopen":
        operation["alternatives"] = [{"value": get_value(content), "source": content.dot()} for _ in range(n)]
    elif kind == "opaque":
        operation["payload"] = content.counted(VALUE_BYTES).hex()
    return operation, operation.get("record", name)


def put_operation(heads, content, operation, root, before):
    kind = operation["op"]
    n = operation.get("kind", len(operation.get("assignments", operation.get("alternatives", []))))
    put_u(heads, n << 4 | NUMBERS[kind])
    if kind == "create":
        put_u(heads, operation["type"])
    else:
        put_reference(heads, operation["record"], root, before, heads is not content)
    if "field" in operation:
        put_u(content, operation["field"])
    for assignment in operation.get("assignments", []):
        put_u(content, assignment["field"] << 1 | assignment.get("element", False))
        put_value(content, assignment["value"])
    for alternative in operation.get("alternatives", []):
        put_value(content, alternative["value"])
        put_dot(content, alternative["source"])
    if kind == "remove":
        put_value(content, operation["element"])
    elif kind == "opaque":
        put_counted(content, bytes.fromhex(operation["payload"]))


def get_operations(heads, content, count, first, root):
    operations, before = [], None
    for index in range(count):
        operation, before = get_operation(heads, content, [first[0], first[1] + index], root, before)
        operations.append(operation)
    return operations


def put_operations(heads, content, operations, first, root):
    before = None
    for index, operation in enumerate(operations):
        put_operation(heads, content, operation, root, before)
        before = operation.get("record", [first[0], first[1] + index])


def get_counted_operations(heads, content, first, root):
    require(first[1] > 0, NOT_CANONICAL, "counter 0")
    count = heads.count(OPERATIONS)
    require(count > 0, NOT_CANONICAL, "no operation")
    require(first[1] + count < COUNTER, TOO_LARGE, "counter")
    return get_operations(heads, content, count, first, root)


# Change sets and their chain


def get_change_set(reader):
    require(len(reader.data) <= CHANGE_SET_BYTES, LIMIT, "change set")
    require(reader.u() == 1, UNKNOWN_VERSION, "change set")
    change_set = {
        "device": reader.u(DEVICE),
        "first_counter": reader.u(COUNTER),
        "cursor": reader.u(COUNTER),
        "clock": reader.u(CLOCK),
        "author": reader.u(DEVICE),
        "schema": reader.u(FIELD),
        "explicit": reader.dots(reader.count(EXPLICIT_DEVICES, 2)),
        "document": reader.document(),
    }
    require(change_set["device"] > 0, FOREIGN)
    first = [change_set["device"], change_set["first_counter"]]
    change_set["operations"] = get_counted_operations(reader, reader, first, change_set["document"]["root"])
    return change_set


def put_change_set(out, change_set):
    put_u(out, 1)
    for name in ("device", "first_counter", "cursor", "clock", "author", "schema"):
        put_u(out, change_set[name])
    put_u(out, len(change_set["explicit"]))
    put_dots(out, change_set["explicit"])
    put_document(out, change_set["document"])
    put_counted_operations(out, out, change_set)


def put_counted_operations(heads, content, change_set):
    put_u(heads, len(change_set["operations"]))
    first = [change_set["device"], change_set["first_counter"]]
    put_operations(heads, content, change_set["operations"], first, change_set["document"]["root"])


def chain_after(before, canonical_bytes):
    return hashlib.sha256(before + canonical_bytes).digest()


def cap(clock, received):
    return min(clock, received + TOLERANCE)


def written(put, value, *context):
    out = bytearray()
    put(out, value, *context)
    return bytes(out)
