"""Batches, record states and snapshots: the middle part of the reader and writer that begins in wire.py."""

from wire import (
    CELLS, CHANGE_SET_BYTES, CHANGE_SETS, CLOCK, COUNTER, DEVICE, EFFECTIVE, EXPLICIT_DEVICES, FIELD, FOREIGN,
    INFLATED_BYTES, LIMIT, NOT_CANONICAL, OPERATIONS, RECORDS, SNAPSHOT_BYTES, TOO_LARGE, UNKNOWN_KIND, VALUE_BYTES,
    Reader, ascends, cap, get_counted_operations, get_value, put_change_set, put_counted, put_counted_operations,
    put_dot, put_dots, put_s, put_u, put_value, require, written,
)

NOBODY = [0, 0]

# Batches

NOTHING = {"device": 0, "first_counter": 0, "cursor": 0, "clock": 0, "author": 0, "schema": 0, "operations": []}
UNSTAMPED = {"sequence": 0, "received": 0}


def batch_flags(change_set, before):
    next_counter = before["first_counter"] + len(before["operations"])
    return (
        (change_set["device"] == before["device"])
        | (change_set["first_counter"] == next_counter) << 1
        | (change_set["cursor"] == before["cursor"]) << 2
        | (change_set["author"] == before["author"]) << 3
        | (change_set["schema"] == before["schema"]) << 4
        | (len(change_set["explicit"]) > 0) << 5
    )


def get_named_document(heads, roots, documents):
    index = heads.u()
    if index > 0:
        require(index <= len(documents), NOT_CANONICAL, "document index")
        return documents[index - 1]
    document = {"kind": heads.byte(), "compartment": heads.byte(), "root": roots.dot()}
    require(document not in documents, NOT_CANONICAL, "document named twice")
    documents.append(document)
    return document


def get_stamp(heads, times, clock, before):
    sequence = before["sequence"] + heads.u(COUNTER)
    require(sequence > before["sequence"], NOT_CANONICAL, "sequence")
    require(sequence < COUNTER, TOO_LARGE, "sequence")
    received = times.delta(before["received"], CLOCK)
    effective = heads.delta(cap(clock, received), EFFECTIVE)
    return {"sequence": sequence, "received": received, "effective": effective}


def get_lanes(reader):
    """The four lanes of a batch: times, roots, heads, content. The last one is what is left."""
    lengths = [reader.count(INFLATED_BYTES) for _ in range(3)]
    lanes = [Reader(reader.raw(length)) for length in lengths]
    return lanes + [Reader(reader.raw(reader.left()))]


def get_batch(reader, stamped=False):
    items, documents, before, stamp = [], [], NOTHING, UNSTAMPED
    count = reader.count(CHANGE_SETS, 6)
    times, roots, heads, content = get_lanes(reader)
    for _ in range(count):
        flags = heads.u()
        require(flags <= 63, UNKNOWN_KIND, "batch flags")
        next_counter = before["first_counter"] + len(before["operations"])
        change_set = {
            "device": before["device"] if flags & 1 else heads.u(DEVICE),
            "first_counter": next_counter if flags & 2 else heads.u(COUNTER),
            "cursor": before["cursor"] if flags & 4 else heads.delta(before["cursor"], COUNTER),
            "clock": times.delta(before["clock"], CLOCK),
            "author": before["author"] if flags & 8 else heads.u(DEVICE),
            "schema": before["schema"] if flags & 16 else heads.u(FIELD),
            "explicit": heads.dots(heads.count(EXPLICIT_DEVICES, 2)) if flags & 32 else [],
            "document": get_named_document(heads, roots, documents),
        }
        require(change_set["device"] > 0, FOREIGN)
        require(flags == batch_flags(change_set, before), NOT_CANONICAL, "batch flags")
        if stamped:
            stamp = get_stamp(heads, times, change_set["clock"], stamp)
        first = [change_set["device"], change_set["first_counter"]]
        change_set["operations"] = get_counted_operations(heads, content, first, change_set["document"]["root"])
        require(len(written(put_change_set, change_set)) <= CHANGE_SET_BYTES, LIMIT, "change set")
        items.append({"change_set": change_set, "stamp": stamp} if stamped else change_set)
        before = change_set
    for lane in (times, roots, heads, content):
        lane.finish()
    return items


def put_batch(out, items, stamped=False):
    documents, before, stamp_before = [], NOTHING, UNSTAMPED
    lanes = times, roots, heads, content = [bytearray() for _ in range(4)]
    for item in items:
        change_set = item["change_set"] if stamped else item
        flags = batch_flags(change_set, before)
        put_u(heads, flags)
        for flag, name in ((1, "device"), (2, "first_counter")):
            if not flags & flag:
                put_u(heads, change_set[name])
        if not flags & 4:
            put_s(heads, change_set["cursor"] - before["cursor"])
        put_s(times, change_set["clock"] - before["clock"])
        for flag, name in ((8, "author"), (16, "schema")):
            if not flags & flag:
                put_u(heads, change_set[name])
        if flags & 32:
            put_u(heads, len(change_set["explicit"]))
            put_dots(heads, change_set["explicit"])
        if change_set["document"] in documents:
            put_u(heads, documents.index(change_set["document"]) + 1)
        else:
            documents.append(change_set["document"])
            put_u(heads, 0)
            heads += bytes([change_set["document"]["kind"], change_set["document"]["compartment"]])
            put_dot(roots, change_set["document"]["root"])
        if stamped:
            stamp = item["stamp"]
            put_u(heads, stamp["sequence"] - stamp_before["sequence"])
            put_s(times, stamp["received"] - stamp_before["received"])
            put_s(heads, stamp["effective"] - cap(change_set["clock"], stamp["received"]))
            stamp_before = stamp
        put_counted_operations(heads, content, change_set)
        before = change_set
    put_u(out, len(items))
    for lane in lanes[:3]:
        put_u(out, len(lane))
    for lane in lanes:
        out += lane


# Record states and snapshots


def get_origin(reader):
    origin = {
        "device": reader.u(DEVICE),
        "first_counter": reader.u(COUNTER),
        "cursor": reader.u(COUNTER),
        "clock": reader.u(CLOCK),
        "author": reader.u(DEVICE),
    }
    require(origin["device"] > 0 and origin["first_counter"] > 0, NOT_CANONICAL, "origin of nobody")
    head = reader.u(EXPLICIT_DEVICES * 2 + 2)
    origin["explicit"] = reader.dots(head >> 1)
    origin["stamp"] = None
    if head % 2:
        sequence = reader.u(COUNTER)
        require(sequence > 0, NOT_CANONICAL, "sequence 0")
        received = reader.delta(origin["clock"], CLOCK)
        effective = reader.delta(cap(origin["clock"], received), EFFECTIVE)
        origin["stamp"] = {"sequence": sequence, "received": received, "effective": effective}
    return origin


def put_origin(out, origin):
    for name in ("device", "first_counter", "cursor", "clock", "author"):
        put_u(out, origin[name])
    stamp = origin["stamp"]
    put_u(out, len(origin["explicit"]) << 1 | (stamp is not None))
    put_dots(out, origin["explicit"])
    if stamp is not None:
        put_u(out, stamp["sequence"])
        put_s(out, stamp["received"] - origin["clock"])
        put_s(out, stamp["effective"] - cap(origin["clock"], stamp["received"]))


def get_place(reader, origins, index):
    require(index < len(origins), NOT_CANONICAL, "origin")
    return {"origin": index, "counter": origins[index]["first_counter"] + reader.u(OPERATIONS)}


def put_offset(out, item, origins):
    put_u(out, item["counter"] - origins[item["origin"]]["first_counter"])


def get_cells(reader, origins):
    cells, field, place = [], 0, None
    for _ in range(reader.count(CELLS, 2)):
        head = reader.u(FIELD * 16)
        field += head >> 3
        require(field < FIELD, TOO_LARGE, "field")
        if head & 2:
            require(place is not None, NOT_CANONICAL, "cell")
        else:
            before, place = place, get_place(reader, origins, reader.u(CELLS))
            require(place != before, NOT_CANONICAL, "cell")
        cell = {"field": field, "element": head & 1 == 1, **place, "alternative": 0, "source": NOBODY}
        if head & 4:
            cell.update(alternative=reader.u(FIELD), source=reader.dot())
            require(cell["alternative"] > 0 or cell["source"] != NOBODY, NOT_CANONICAL, "cell")
        cell["value"] = get_value(reader)
        cells.append(cell)
    return cells


def put_cells(out, cells, origins):
    field, place = 0, None
    put_u(out, len(cells))
    for cell in cells:
        same = place == (cell["origin"], cell["counter"])
        plain = cell["alternative"] == 0 and cell["source"] == NOBODY
        put_u(out, cell["field"] - field << 3 | cell["element"] | same << 1 | (not plain) << 2)
        if not same:
            put_u(out, cell["origin"])
            put_offset(out, cell, origins)
        if not plain:
            put_u(out, cell["alternative"])
            put_dot(out, cell["source"])
        put_value(out, cell["value"])
        field, place = cell["field"], (cell["origin"], cell["counter"])


def get_record(reader):
    record = {"id": reader.dot(), "type": reader.u(FIELD)}
    origins = record["origins"] = [get_origin(reader) for _ in range(reader.count(CELLS, 6))]
    existence = record["existence"] = []
    for _ in range(reader.count(CELLS, 2)):
        head = reader.u(CELLS * 2)
        existence.append({**get_place(reader, origins, head >> 1), "alive": head % 2 == 1})
    record["cells"] = get_cells(reader, origins)
    record["opaque"] = []
    for _ in range(reader.count(CELLS, 4)):
        item = get_place(reader, origins, reader.u(CELLS))
        item["kind"] = reader.u(FIELD)
        require(item["kind"] >= 16, UNKNOWN_KIND, "operation")
        item["payload"] = reader.counted(VALUE_BYTES).hex()
        record["opaque"].append(item)
    require(is_canonical(record), NOT_CANONICAL, "record")
    return record


def is_canonical(record):
    origins, cells = record["origins"], record["cells"]

    def dot(item):
        return (origins[item["origin"]]["device"], item["counter"])

    used = {item["origin"] for part in ("existence", "cells", "opaque") for item in record[part]}
    return (
        used == set(range(len(origins)))
        and ascends([(origin["device"], origin["first_counter"]) for origin in origins])
        and ascends([dot(item) for item in record["existence"]])
        and ascends([dot(item) for item in record["opaque"]])
        and ascends([(cell["field"], cell["element"], dot(cell), cell["alternative"]) for cell in cells])
    )


def put_record(out, record):
    origins = record["origins"]
    put_dot(out, record["id"])
    put_u(out, record["type"])
    put_u(out, len(origins))
    for origin in origins:
        put_origin(out, origin)
    put_u(out, len(record["existence"]))
    for item in record["existence"]:
        put_u(out, item["origin"] << 1 | item["alive"])
        put_offset(out, item, origins)
    put_cells(out, record["cells"], origins)
    put_u(out, len(record["opaque"]))
    for item in record["opaque"]:
        put_u(out, item["origin"])
        put_offset(out, item, origins)
        put_u(out, item["kind"])
        put_counted(out, bytes.fromhex(item["payload"]))


def get_snapshot(reader):
    require(reader.left() <= SNAPSHOT_BYTES, LIMIT, "snapshot")
    records = [get_record(reader) for _ in range(reader.count(RECORDS, 7))]
    require(ascends([record["id"] for record in records]), NOT_CANONICAL, "records")
    return records


def put_snapshot(out, records):
    put_u(out, len(records))
    for record in records:
        put_record(out, record)
