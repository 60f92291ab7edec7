#!/usr/bin/env python3
"""Checks the golden vectors in ../vectors with the independent reader, and what its neighbours bring.

A module merge.py, exchange.py or http_signatures.py beside this file is checked too: its check() returns (passed, failed).
"""

import base64
import hashlib
import importlib
import json
import pathlib
import re
import sys

import ed25519
import wire
import wire_audit
import wire_messages
import wire_states
from wire import START, Reader, WireError, written

HERE = pathlib.Path(__file__).resolve().parent
VECTORS = HERE.parent / "vectors"
PAYLOADS = {"request", "reply", "enrolment_request", "enrolment_reply", "refusal"}

# How each kind is read and written. Batches know by a flag whether they are stamped.
CODERS = {
    "number": (lambda reader: str(reader.u()), lambda out, value: wire.put_u(out, int(value))),
    "signed_number": (lambda reader: str(reader.s()), lambda out, value: wire.put_s(out, int(value))),
    "value": (wire.get_value, wire.put_value),
    "change_set": (wire.get_change_set, wire.put_change_set),
    "batch": (wire_states.get_batch, wire_states.put_batch),
    "stamped_batch": (
        lambda reader: wire_states.get_batch(reader, stamped=True),
        lambda out, value: wire_states.put_batch(out, value, stamped=True),
    ),
    "record": (wire_states.get_record, wire_states.put_record),
    "snapshot": (wire_states.get_snapshot, wire_states.put_snapshot),
    "frame": (wire_messages.get_frame, wire_messages.put_frame),
    "request": (wire_messages.get_request, wire_messages.put_request),
    "reply": (wire_messages.get_reply, wire_messages.put_reply),
    "enrolment_request": (wire_messages.get_enrolment_request, wire_messages.put_enrolment_request),
    "enrolment_reply": (wire_messages.get_enrolment_reply, wire_messages.put_enrolment_reply),
    "refusal": (wire_messages.get_refusal, wire_messages.put_refusal),
    "audit_entry": (wire_audit.get_entry, wire_audit.put_entry),
}


class Tally:
    """Counts checks and prints those that fail."""

    def __init__(self):
        self.passed = self.failed = 0

    def expect(self, holds, what):
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED {what}", file=sys.stderr)

    def add(self, passed, failed):
        self.passed += passed
        self.failed += failed


def coder(vector):
    if vector["kind"] == "audit_batch":
        push = wire_states.get_batch(Reader(bytes.fromhex(vector["push"]))) if vector["push"] else []
        return (
            lambda reader: wire_audit.get_batch(reader, vector["device"], push),
            lambda out, value: wire_audit.put_batch(out, value, push),
        )
    if vector["kind"] != "operations":
        return CODERS[vector["kind"]]
    first, root, count = vector["first"], vector["root"], vector["count"]
    return (
        lambda reader: wire.get_operations(reader, reader, count, first, root),
        lambda out, value: wire.put_operations(out, out, value, first, root),
    )


def read(data, get):
    """The value of all of `data`, and the code of the error with which it is refused; one of them is None."""
    reader = Reader(data)
    try:
        value = get(reader)
        reader.finish()
        return value, None
    except WireError as error:
        return None, error.code


def bytes_of(vector):
    if "hex" in vector:
        return bytes.fromhex(vector["hex"])
    return b"".join(bytes.fromhex(part) * count for part, count in vector["parts"])


def ends_between_sections(data):
    reader = Reader(data)
    try:
        while reader.left() > 0:
            reader.u()
            reader.raw(reader.u())
    except WireError:
        return False
    return True


def check_coded(vector, tally, what):
    get, put = coder(vector)
    data = bytes_of(vector)
    value, error = read(data, get)
    if vector.get("must_fail"):
        tally.expect(error == vector["error"], f"{what}: error {error} instead of {vector['error']}")
        return
    tally.expect(error is None, f"{what}: refused with {error}")
    if "value" in vector:
        tally.expect(value == vector["value"], f"{what}: read as {value}")
        value = vector["value"]
    if error is None and not vector.get("one_way"):
        tally.expect(written(put, value) == data, f"{what}: written otherwise")
    if "chain" in vector:
        tally.expect(wire.chain_after(START, data).hex() == vector["chain"], f"{what}: chain")
    if "hex" in vector:
        wrong = [length for length in range(len(data)) if accepts(data[:length], vector["kind"], get)]
        tally.expect(not wrong, f"{what}: prefixes of {wrong} bytes accepted")


def accepts(prefix, kind, get):
    """Whether a prefix is read although it should not be."""
    if read(prefix, get)[1] is not None:
        return False
    return not (kind in PAYLOADS and ends_between_sections(prefix))


def check_chain(vector, tally, what):
    chain, counter = START, 1
    for link in vector["links"]:
        data = bytes.fromhex(link["hex"])
        chain = wire.chain_after(chain, data)
        tally.expect(chain.hex() == link["hash"], f"{what}: hash at {counter}")
        value, _ = read(data, wire.get_change_set)
        tally.expect(value == link["value"] and value["first_counter"] == counter, f"{what}: value at {counter}")
        counter += len(value["operations"])


def outcome(vector):
    """The error with which the hub refuses the push (hub rule b); None when it takes it."""
    ends, last, chain = {0: START}, 0, START
    begins = {}
    for data in map(bytes.fromhex, vector["known"]):
        change_set = wire.get_change_set(Reader(data))
        chain = wire.chain_after(chain, data)
        last += len(change_set["operations"])
        begins[change_set["first_counter"]] = ends[last] = chain
    known = last
    prefix = bytes.fromhex(vector["chain_prefix"])
    pushed, _ = read(bytes.fromhex(vector["push"]), wire_states.get_batch)
    for place, change_set in enumerate(pushed):
        counter = change_set["first_counter"]
        if change_set["device"] != vector["device"]:
            return 22
        if counter <= known:
            before = ends.get(counter - 1)
            if before is None or wire.chain_after(before, written(wire.put_change_set, change_set)) != begins.get(counter):
                return 25
            if place == 0 and not before.startswith(prefix):
                return 25
        elif counter != last + 1:
            return 23
        elif place == 0 and not chain.startswith(prefix):
            return 24
        else:
            last += len(change_set["operations"])
    return None


def check_inflate(vector, tally, what):
    try:
        data, error = wire_messages.inflate(bytes.fromhex(vector["hex"]), vector["length"]).hex(), None
    except WireError as refusal:
        data, error = None, refusal.code
    tally.expect((data, error) == (vector.get("value"), vector.get("error")), f"{what}: {error}")


def check_signature(vector, tally, what):
    frame, error = read(bytes.fromhex(vector["hex"]), wire_messages.get_frame)
    tally.expect(error is None, f"{what}: frame refused with {error}")
    request = bytes.fromhex(vector["request"])
    signed = wire_messages.signed_bytes(frame, hashlib.sha256(request).digest() if request else b"")
    tally.expect(signed.hex() == vector["signed"], f"{what}: signed bytes")
    is_valid = ed25519.is_valid(bytes.fromhex(vector["key"]), signed, bytes.fromhex(frame["signature"]))
    tally.expect(is_valid != vector.get("must_fail", False), f"{what}: signature")


def enrolment_code(secret, hub_key):
    code = base64.b32encode(secret + hashlib.sha256(hub_key).digest()[:10]).decode()
    return "-".join(code[place : place + 4] for place in range(0, 32, 4))


def check_vector(vector, tally, what):
    kind = vector["kind"]
    if kind == "chain":
        check_chain(vector, tally, what)
    elif kind == "push":
        error = outcome(vector)
        tally.expect(error == vector["error"], f"{what}: {error} instead of {vector['error']}")
    elif kind == "inflate":
        check_inflate(vector, tally, what)
    elif kind == "signature":
        check_signature(vector, tally, what)
    elif kind == "audit_signed":
        signed = wire_audit.signed_bytes(vector["device"], vector["number"], bytes.fromhex(vector["hash"]))
        tally.expect(signed.hex() == vector["signed"], f"{what}: signed bytes")
    elif kind == "enrolment_code":
        code = enrolment_code(bytes.fromhex(vector["secret"]), bytes.fromhex(vector["hub_key"]))
        tally.expect(code == vector["code"], f"{what}: {code}")
    else:
        check_coded(vector, tally, what)


def check_specification(vectors, tally):
    """The specification's table knows every error, and its worked example is the first signature vector."""
    text = (HERE.parent / "sync-v1.md").read_text(encoding="utf-8")
    errors = text.split("## Errors")[1].split("\n## ")[0]
    numbers = {int(number) for number in re.findall(r"^\| (\d+) \|", errors, re.MULTILINE)}
    used = {vector["error"] for vector in vectors if vector.get("error")}
    tally.expect(used <= numbers, f"errors {used - numbers} are not in the table")
    example = text.split("## Worked example")[1].split("\n## ")[0]
    block = example.split("```")[1]
    printed = "".join("".join(line.split("  ")[0].split()) for line in block.strip().splitlines())
    expected = next(vector["hex"] for vector in vectors if vector["kind"] == "signature")
    tally.expect(printed == expected, "the worked example is not the first signature vector")


def check_others(tally):
    for name in ("merge", "exchange", "http_signatures"):
        if (HERE / f"{name}.py").exists():
            tally.add(*importlib.import_module(name).check())


def check():
    tally, all_vectors = Tally(), []
    tally.expect(ed25519.is_valid(*map(bytes.fromhex, RFC_8032_TEST_2)), "Ed25519: RFC 8032 test 2")
    for path in sorted(VECTORS.glob("wire-*.json")):
        vectors = json.loads(path.read_text(encoding="utf-8"))
        tally.expect(len(vectors) > 0, f"{path.name} is empty")
        for vector in vectors:
            check_vector(vector, tally, f"{path.name}: {vector['kind']}: {vector['name']}")
        all_vectors += vectors
    check_specification(all_vectors, tally)
    check_others(tally)
    return tally.passed, tally.failed


RFC_8032_TEST_2 = (
    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
    "72",
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
    "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
)


if __name__ == "__main__":
    passed, failed = check()
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)
