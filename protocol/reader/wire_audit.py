"""Audit entries, their batches and what the hub signs: beside wire_messages.py."""

from wire import (
    CHANGE_SETS, CLOCK, COUNTER, DEVICE, FIELD, NOT_CANONICAL, TOO_LARGE, UNKNOWN_KIND, UNKNOWN_VERSION,
    put_document, put_dot, put_s, put_u, require, written,
)

CHANGE = 7
ENTRIES = 10_000


def get_end(reader, flags):
    return {
        "document": reader.document() if flags & 1 else None, "record": reader.dot() if flags & 2 else None,
        "count": reader.u(COUNTER), "code": reader.u(FIELD),
    }


def put_end(out, entry):
    if entry["document"]:
        put_document(out, entry["document"])
    if entry["record"]:
        put_dot(out, entry["record"])
    put_u(out, entry["count"])
    put_u(out, entry["code"])


def place_flags(entry):
    return (1 if entry["document"] else 0) | (2 if entry["record"] else 0)


def get_entry(reader):
    require(reader.u() == 1, UNKNOWN_VERSION, "audit entry")
    entry = {"device": reader.u(DEVICE), "number": reader.u(COUNTER)}
    require(entry["number"] > 0, NOT_CANONICAL, "number 0")
    entry.update(time=reader.u(CLOCK), user=reader.u(DEVICE), action=reader.u(FIELD))
    require(entry["action"] > 0, NOT_CANONICAL, "action 0")
    flags = reader.byte()
    require(flags <= 3, UNKNOWN_KIND, "flags")
    entry.update(get_end(reader, flags))
    return entry


def put_entry(out, entry):
    put_u(out, 1)
    for name in ("device", "number", "time", "user", "action"):
        put_u(out, entry[name])
    out.append(place_flags(entry))
    put_end(out, entry)


def of_change(change_set, number):
    """The entry that follows from a change set."""
    return {
        "device": change_set["device"], "number": number, "time": change_set["clock"], "user": change_set["author"],
        "action": CHANGE, "document": change_set["document"],
        "record": [change_set["device"], change_set["first_counter"]], "count": len(change_set["operations"]),
        "code": 0,
    }


def get_batch(reader, device, push):
    begin = reader.at
    first = reader.u(COUNTER)
    require(first > 0, NOT_CANONICAL, "number 0")
    place = reader.u(CHANGE_SETS + 1)
    count = reader.count(ENTRIES)
    require(first + count <= COUNTER, TOO_LARGE, "number")
    entries, time, user = [], 0, 0
    for number in range(first, first + count):
        action = reader.u(FIELD)
        if action == 0:
            require(place < len(push), NOT_CANONICAL, "no change set")
            entry = of_change(push[place], number)
            place += 1
        else:
            flags = reader.byte()
            require(flags <= 7, UNKNOWN_KIND, "flags")
            entry = {"device": device, "number": number, "time": reader.delta(time, CLOCK)}
            entry.update(user=user if flags & 4 else reader.u(DEVICE), action=action)
            entry.update(get_end(reader, flags))
        entries.append(entry)
        time, user = entry["time"], entry["user"]
    reader.finish()
    require(count > 0, NOT_CANONICAL, "no entry")
    require(written(put_batch, entries, push) == reader.data[begin:], NOT_CANONICAL, "audit")
    return entries


def put_batch(out, entries, push):
    first = entries[0]["number"]
    changes = [entry for entry in entries if entry["action"] == CHANGE]
    places = [
        place for entry in changes for place, change_set in enumerate(push)
        if entry == of_change(change_set, entry["number"])
    ]
    place = places[0] if places else len(push)
    put_u(out, first)
    put_u(out, places[0] if places else 0)
    put_u(out, len(entries))
    time = user = 0
    for entry in entries:
        if place < len(push) and entry == of_change(push[place], entry["number"]):
            put_u(out, 0)
            place += 1
        else:
            put_u(out, entry["action"])
            out.append(place_flags(entry) | (4 if entry["user"] == user else 0))
            put_s(out, entry["time"] - time)
            if entry["user"] != user:
                put_u(out, entry["user"])
            put_end(out, entry)
        time, user = entry["time"], entry["user"]


def signed_bytes(device, number, chain_hash):
    out = bytearray(b"lindung-audit-v1\n")
    put_u(out, device)
    put_u(out, number)
    return bytes(out + chain_hash)
