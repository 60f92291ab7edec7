#!/usr/bin/env python3
"""Writes ../vectors/wire-signatures.json: an exchange and an enrolment, signed with keys that are of no other use."""

import hashlib
import json

import ed25519
import wire
import wire_messages
import wire_states
from check_vectors import VECTORS, enrolment_code
from wire import START, written

NOW = 1_795_000_000_000
CORE = {"kind": 1, "compartment": 1, "root": [7, 1]}


def seed(name):
    return hashlib.sha256(f"lindung vector: {name}".encode()).digest()


DEVICE, HUB, STRANGER = seed("device"), seed("hub"), seed("stranger")
NONCE = seed("nonce")[:16]
SECRET = seed("enrolment")[:10]


def signed_frame(kind, payload, secret_key, request=b""):
    frame = {"kind": kind, "deflated": False, "length": len(payload), "payload": payload.hex(), "signature": ""}
    request_hash = hashlib.sha256(request).digest() if request else b""
    signature = ed25519.sign(secret_key, wire_messages.signed_bytes(frame, request_hash))
    return written(wire_messages.put_frame, {**frame, "signature": signature.hex()})


def vector(name, frame, secret_key, request=b"", must_fail=False):
    request_hash = hashlib.sha256(request).digest() if request else b""
    signed = wire_messages.signed_bytes(wire_messages.get_frame(wire.Reader(frame)), request_hash)
    item = {
        "name": name, "kind": "signature", "key": ed25519.public_key(secret_key).hex(), "request": request.hex(),
        "hex": frame.hex(), "signed": signed.hex(),
    }
    return {**item, "must_fail": True, "error": 20} if must_fail else item


def exchange():
    change_set = {
        "device": 7, "first_counter": 1, "cursor": 0, "clock": NOW, "author": 3, "schema": 1, "explicit": [],
        "document": CORE,
        "operations": [{"op": "create", "type": 1, "assignments": [{"field": 2, "value": "Sari"}]}],
    }
    request = written(wire_messages.put_request, {
        "device": 7, "schema": 1, "nonce": NONCE.hex(), "budget": 16_384, "applied": 0, "cursor": 0, "acknowledged": 0,
        "chain_prefix": START[:8].hex(), "push": written(wire_states.put_batch, [change_set]).hex(), "partial": None,
        "forgotten": [],
    })
    stamp = {"sequence": 1, "received": NOW + 60_000, "effective": NOW}
    reply = written(wire_messages.put_reply, {
        "number": 0, "time": NOW + 60_000, "cursor": 1, "more": False, "received_through": 1,
        "receipts": [{"first_counter": 1, "stamp": stamp}], "forgets": [], "grants": [], "tail": "",
    })
    return request, reply


def enrolment():
    request = written(wire_messages.put_enrolment_request, {
        "secret": SECRET.hex(), "public_key": ed25519.public_key(DEVICE).hex(), "nonce": NONCE.hex(),
    })
    reply = written(wire_messages.put_enrolment_reply, {
        "hub_key": ed25519.public_key(HUB).hex(), "device": 7, "user": 3, "cursor": 0, "time": NOW, "office": "UPTD PPA",
    })
    return request, reply


def vectors():
    request, reply = exchange()
    asked = signed_frame(1, request, DEVICE)
    answered = signed_frame(2, reply, HUB, asked)
    refusal = written(wire_messages.put_refusal, {"code": 23, "known_counter": 0})
    refused = signed_frame(5, refusal, HUB, asked)
    enrol, welcome = enrolment()
    enrolling = signed_frame(3, enrol, DEVICE)
    damaged = bytearray(answered)
    damaged[20] ^= 1
    answer = int.from_bytes(answered[-32:], "little") + ed25519.ORDER
    malleable = answered[:-32] + answer.to_bytes(32, "little")
    other = signed_frame(1, request, STRANGER)
    return [
        vector("worked example: a request with one change set", asked, DEVICE),
        vector("its reply", answered, HUB, asked),
        vector("its refusal", refused, HUB, asked),
        vector("refusal of a body that is no frame", signed_frame(5, refusal, HUB, b"hello"), HUB, b"hello"),
        vector("enrolment request", enrolling, DEVICE),
        vector("enrolment reply", signed_frame(4, welcome, HUB, enrolling), HUB, enrolling),
        vector("reply to another request", answered, HUB, other, must_fail=True),
        vector("reply as if it answered nothing", answered, HUB, must_fail=True),
        vector("damaged reply", bytes(damaged), HUB, asked, must_fail=True),
        vector("request of another key", other, DEVICE, must_fail=True),
        vector("signature with a number above the group's order", malleable, HUB, asked, must_fail=True),
        {
            "name": "code", "kind": "enrolment_code", "secret": SECRET.hex(), "hub_key": ed25519.public_key(HUB).hex(),
            "code": enrolment_code(SECRET, ed25519.public_key(HUB)),
        },
    ]


if __name__ == "__main__":
    lines = ",\n  ".join(json.dumps(item) for item in vectors())
    (VECTORS / "wire-signatures.json").write_text(f"[\n  {lines}\n]\n", encoding="utf-8")
