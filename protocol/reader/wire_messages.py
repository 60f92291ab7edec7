"""Frames and what they carry: the last part of the reader and writer that begins in wire.py."""

import hashlib
import pathlib
import zlib

from wire import (
    CHANGE_SETS, CLOCK, COUNTER, DEVICE, DOCUMENTS, EFFECTIVE, FIELD, FRAME_BYTES, INFLATED_BYTES, LIMIT, NOT_A_FRAME,
    NOT_CANONICAL, NOT_INFLATABLE, SNAPSHOT_BYTES, TOO_LARGE, TRUNCATED, UNKNOWN_KIND, UNKNOWN_VERSION, Reader,
    WireError, put_counted, put_document, put_s, put_u, require,
)

MINIMUM_BUDGET = 4_096
REJECTED = 6
STAMP_BOUNDS = {"sequence": COUNTER, "received": CLOCK, "effective": EFFECTIVE}

# Frames

MAGIC = b"LDG"


def get_frame(reader):
    require(len(reader.data) <= FRAME_BYTES, LIMIT, "frame")
    require(reader.data[:3] == MAGIC and reader.left() > 3, NOT_A_FRAME)
    reader.raw(3)
    require(reader.byte() == 1, UNKNOWN_VERSION, "frame")
    kind = reader.byte()
    require(1 <= kind <= 5, UNKNOWN_KIND, "frame")
    compression = reader.byte()
    require(compression <= 1, UNKNOWN_KIND, "compression")
    length = reader.u()
    require(length <= INFLATED_BYTES, LIMIT, "inflated")
    payload = reader.counted(FRAME_BYTES)
    require(compression == 1 or length == len(payload), NOT_CANONICAL, "length")
    signature = reader.raw(64)
    return {
        "kind": kind, "deflated": compression == 1, "length": length, "payload": payload.hex(),
        "signature": signature.hex(),
    }


def unsigned_bytes(frame):
    out = bytearray(MAGIC + bytes([1, frame["kind"], frame["deflated"]]))
    put_u(out, frame["length"])
    put_counted(out, bytes.fromhex(frame["payload"]))
    return bytes(out)


def put_frame(out, frame):
    out += unsigned_bytes(frame) + bytes.fromhex(frame["signature"])


def signed_bytes(frame, request_hash=b""):
    return b"lindung-v1 %d\n" % frame["kind"] + request_hash + unsigned_bytes(frame)


# zlib copies from it only in a stream that names it by its Adler-32.
DICTIONARY = (pathlib.Path(__file__).resolve().parent.parent / "dictionary-v1.txt").read_bytes()


def inflate(payload, length):
    """Inflates to exactly `length` bytes and never further."""
    inflater = zlib.decompressobj(zdict=DICTIONARY)
    try:
        data = inflater.decompress(payload, length + 1)
    except zlib.error:
        raise WireError(NOT_INFLATABLE) from None
    require(inflater.eof and len(data) == length and not inflater.unused_data, NOT_INFLATABLE)
    return data


def payload_of(frame):
    payload = bytes.fromhex(frame["payload"])
    return inflate(payload, frame["length"]) if frame["deflated"] else payload


# What frames carry


def get_sections(reader):
    sections, last = {}, 0
    while reader.left() > 0:
        number = reader.u()
        require(number > last, NOT_CANONICAL, "sections")
        require(len(sections) < 64, LIMIT, "sections")
        sections[number] = Reader(reader.counted(INFLATED_BYTES))
        last = number
    require(1 in sections, TRUNCATED, "section")
    return sections


def put_section(out, number, put, *content):
    part = bytearray()
    put(part, *content)
    put_u(out, number)
    put_counted(out, part)


def section(sections, number, get, default):
    """Reads the whole section, or gives the default when it is not there."""
    if number not in sections:
        return default
    value = get(sections[number])
    sections[number].finish()
    return value


def listed(get_item, largest, shortest):
    def get(reader):
        items = [get_item(reader) for _ in range(reader.count(largest, shortest))]
        require(len(items) > 0, NOT_CANONICAL, "empty section")
        return items

    return get


def put_documents(out, documents):
    put_u(out, len(documents))
    for document in documents:
        put_document(out, document)


get_documents = listed(Reader.document, DOCUMENTS, 4)


# Contents of attachments

CONTENTS = 64
CONTENT_BYTES = 104_857_600
CONTENT_PART_BYTES = 524_288
CHUNK_BYTES = 16_384


def chunk_count(content):
    return -(-content["size"] // CHUNK_BYTES)


def get_chunks(reader, content, place):
    data = reader.counted(CONTENT_PART_BYTES)
    end = min(place * CHUNK_BYTES, content["size"]) + len(data)
    require(end == content["size"] or (end < content["size"] and end % CHUNK_BYTES == 0), NOT_CANONICAL, "chunk")
    return data.hex()


def get_content_part(reader, content):
    aim = reader.byte()
    require(aim in (1, 2), UNKNOWN_KIND, "content")
    content["place"] = reader.u(chunk_count(content) + (aim == 1))
    content["offer"] = get_chunks(reader, content, content["place"]) if aim == 1 else None


def get_content_answer(reader, content):
    state = reader.byte()
    require(state <= 2, UNKNOWN_KIND, "content")
    if state == 1:
        content["received"] = reader.u(chunk_count(content) + 1)
    elif state == 2:
        content["place"] = reader.u(chunk_count(content))
        content["bytes"] = get_chunks(reader, content, content["place"])
        require(content["bytes"] != "", NOT_CANONICAL, "chunks")


def get_contents(largest, shortest, get_rest):
    def get(reader):
        contents, names = [], set()
        for _ in range(reader.count(largest, shortest)):
            content = {"document": reader.document(), "hash": reader.raw(32).hex(), "size": reader.u()}
            require(content["size"] <= CONTENT_BYTES, LIMIT, "content")
            require(content["size"] > 0, NOT_CANONICAL, "content of 0 bytes")
            name = repr(content)
            require(name not in names, NOT_CANONICAL, "content twice")
            names.add(name)
            get_rest(reader, content)
            contents.append(content)
        require(len(contents) > 0, NOT_CANONICAL, "empty section")
        return contents

    return get


def put_contents(out, contents):
    put_u(out, len(contents))
    for content in contents:
        put_document(out, content["document"])
        out += bytes.fromhex(content["hash"])
        put_u(out, content["size"])
        if "offer" in content:
            out.append(2 if content["offer"] is None else 1)
            put_u(out, content["place"])
            if content["offer"] is not None:
                put_counted(out, bytes.fromhex(content["offer"]))
        elif "bytes" in content:
            out.append(2)
            put_u(out, content["place"])
            put_counted(out, bytes.fromhex(content["bytes"]))
        elif "received" in content:
            out.append(1)
            put_u(out, content["received"])
        else:
            out.append(0)


def get_request_head(reader):
    head = {"device": reader.u(DEVICE), "schema": reader.u(FIELD), "nonce": reader.raw(16).hex()}
    for name in ("budget", "applied", "cursor", "acknowledged"):
        head[name] = reader.u(COUNTER)
    require(head["budget"] >= MINIMUM_BUDGET, LIMIT, "budget")
    return head


def get_push(reader):
    require(reader.left() > 8, TRUNCATED, "push")
    return {"chain_prefix": reader.raw(8).hex(), "push": reader.raw(reader.left()).hex()}


def get_partial(reader):
    return {"document": reader.document(), "sequence": reader.u(COUNTER), "offset": reader.u(COUNTER)}


def get_verdict_number(reader):
    number = reader.u(COUNTER)
    require(number > 0, NOT_CANONICAL, "empty section")
    return number


def get_status(reader):
    return {"clock": reader.u(CLOCK), "written": reader.u(COUNTER)}


def get_request(reader):
    sections = get_sections(reader)
    request = section(sections, 1, get_request_head, None)
    request.update(section(sections, 2, get_push, {"chain_prefix": "", "push": ""}))
    request["partial"] = section(sections, 3, get_partial, None)
    request["forgotten"] = section(sections, 4, get_documents, [])
    request["verdicts"] = section(sections, 5, get_verdict_number, 0)
    request["audit"] = section(sections, 6, get_tail, "")
    request["contents"] = section(sections, 7, get_contents(CONTENTS, 39, get_content_part), [])
    status = section(sections, 8, get_status, None)
    if status:
        request["status"] = status
    return request


def put_request(out, request):
    def head(part):
        put_u(part, request["device"])
        put_u(part, request["schema"])
        part += bytes.fromhex(request["nonce"])
        for name in ("budget", "applied", "cursor", "acknowledged"):
            put_u(part, request[name])

    def partial(part):
        put_document(part, request["partial"]["document"])
        put_u(part, request["partial"]["sequence"])
        put_u(part, request["partial"]["offset"])

    def status(part):
        put_u(part, request["status"]["clock"])
        put_u(part, request["status"]["written"])

    put_section(out, 1, head)
    if request["push"]:
        put_section(out, 2, bytearray.extend, bytes.fromhex(request["chain_prefix"] + request["push"]))
    if request["partial"]:
        put_section(out, 3, partial)
    if request["forgotten"]:
        put_section(out, 4, put_documents, request["forgotten"])
    if request["verdicts"]:
        put_section(out, 5, put_u, request["verdicts"])
    if request["audit"]:
        put_section(out, 6, bytearray.extend, bytes.fromhex(request["audit"]))
    if request["contents"]:
        put_section(out, 7, put_contents, request["contents"])
    if "status" in request:
        put_section(out, 8, status)


def get_reply_head(reader):
    head = {"number": reader.u(COUNTER), "time": reader.u(CLOCK), "cursor": reader.u(COUNTER), "more": reader.byte()}
    require(head["more"] <= 1, NOT_CANONICAL, "more")
    head["more"] = head["more"] == 1
    head["received_through"] = reader.u(COUNTER)
    return head


def get_receipts(reader):
    receipts, counter, last = [], 0, {"sequence": 0, "received": 0, "effective": 0}
    for _ in range(reader.count(CHANGE_SETS, 2)):
        step = reader.u(COUNTER)
        require(step > 0, NOT_CANONICAL, "receipts")
        counter += step
        require(counter < COUNTER, TOO_LARGE, "receipts")
        code = reader.byte()
        if code == 0:
            last = {name: reader.delta(last[name], bound) for name, bound in STAMP_BOUNDS.items()}
            require(last["sequence"] > 0, NOT_CANONICAL, "sequence 0")
            receipts.append({"first_counter": counter, "stamp": last})
        else:
            require(code <= REJECTED, UNKNOWN_KIND, "hold reason")
            receipts.append({"first_counter": counter, "held": code})
    require(len(receipts) > 0, NOT_CANONICAL, "empty section")
    return receipts


def put_receipts(out, receipts):
    counter, last = 0, {"sequence": 0, "received": 0, "effective": 0}
    put_u(out, len(receipts))
    for receipt in receipts:
        put_u(out, receipt["first_counter"] - counter)
        counter = receipt["first_counter"]
        out.append(receipt.get("held", 0))
        if "stamp" in receipt:
            for name in ("sequence", "received", "effective"):
                put_s(out, receipt["stamp"][name] - last[name])
            last = receipt["stamp"]


def get_verdicts(reader):
    count = reader.count(CHANGE_SETS, 2)
    first = reader.u(COUNTER)
    require(count > 0 and first > 0, NOT_CANONICAL, "empty section")
    require(first + count <= COUNTER, TOO_LARGE, "verdicts")
    verdicts = []
    for number in range(first, first + count):
        counter = reader.u(COUNTER)
        require(counter > 0, NOT_CANONICAL, "counter 0")
        code = reader.byte()
        require(code in (0, REJECTED), UNKNOWN_KIND, "verdict")
        verdict = {"number": number, "first_counter": counter}
        if code == 0:
            verdict["stamp"] = {name: reader.u(bound) for name, bound in STAMP_BOUNDS.items()}
            require(verdict["stamp"]["sequence"] > 0, NOT_CANONICAL, "sequence 0")
        else:
            verdict["held"] = code
        verdicts.append(verdict)
    return verdicts


def put_verdicts(out, verdicts):
    put_u(out, len(verdicts))
    put_u(out, verdicts[0]["number"])
    for verdict in verdicts:
        put_u(out, verdict["first_counter"])
        out.append(verdict.get("held", 0))
        for name in STAMP_BOUNDS if "stamp" in verdict else ():
            put_u(out, verdict["stamp"][name])


def get_grant(reader):
    grant = {"document": reader.document(), "sequence": reader.u(COUNTER), "snapshot": None}
    content = reader.byte()
    require(content <= 1, UNKNOWN_KIND, "grant")
    if content == 1:
        total = reader.u(SNAPSHOT_BYTES + 1)
        offset = reader.u(total + 1)
        data = reader.counted(INFLATED_BYTES)
        require(offset + len(data) <= total, NOT_CANONICAL, "snapshot part")
        grant["snapshot"] = {"total": total, "offset": offset, "bytes": data.hex()}
    return grant


def put_grants(out, grants):
    put_u(out, len(grants))
    for grant in grants:
        put_document(out, grant["document"])
        put_u(out, grant["sequence"])
        part = grant["snapshot"]
        out.append(part is not None)
        if part is not None:
            put_u(out, part["total"])
            put_u(out, part["offset"])
            put_counted(out, bytes.fromhex(part["bytes"]))


def get_tail(reader):
    require(reader.left() > 0, NOT_CANONICAL, "empty section")
    return reader.raw(reader.left()).hex()


def get_audit_receipt(reader):
    number = reader.u(COUNTER)
    require(number > 0, NOT_CANONICAL, "audit number 0")
    return {"number": number, "hash": reader.raw(32).hex(), "signature": reader.raw(64).hex()}


def put_audit_receipt(out, receipt):
    put_u(out, receipt["number"])
    out += bytes.fromhex(receipt["hash"] + receipt["signature"])


def get_reply(reader):
    sections = get_sections(reader)
    reply = section(sections, 1, get_reply_head, None)
    reply["receipts"] = section(sections, 2, get_receipts, [])
    reply["forgets"] = section(sections, 3, get_documents, [])
    reply["grants"] = section(sections, 4, listed(get_grant, DOCUMENTS, 6), [])
    reply["tail"] = section(sections, 5, get_tail, "")
    reply["verdicts"] = section(sections, 6, get_verdicts, [])
    reply["audit"] = section(sections, 7, get_audit_receipt, None)
    reply["contents"] = section(sections, 8, get_contents(2 * CONTENTS, 38, get_content_answer), [])
    return reply


def put_reply(out, reply):
    def head(part):
        for name in ("number", "time", "cursor"):
            put_u(part, reply[name])
        part.append(reply["more"])
        put_u(part, reply["received_through"])

    put_section(out, 1, head)
    for number, name, put in (
        (2, "receipts", put_receipts), (3, "forgets", put_documents), (4, "grants", put_grants),
    ):
        if reply[name]:
            put_section(out, number, put, reply[name])
    if reply["tail"]:
        put_section(out, 5, bytearray.extend, bytes.fromhex(reply["tail"]))
    if reply["verdicts"]:
        put_section(out, 6, put_verdicts, reply["verdicts"])
    if reply["audit"]:
        put_section(out, 7, put_audit_receipt, reply["audit"])
    if reply["contents"]:
        put_section(out, 8, put_contents, reply["contents"])


def get_enrolment_request(reader):
    return section(get_sections(reader), 1, lambda head: {
        "secret": head.raw(10).hex(), "public_key": head.raw(32).hex(), "nonce": head.raw(16).hex(),
    }, None)


def put_enrolment_request(out, request):
    content = bytes.fromhex(request["secret"] + request["public_key"] + request["nonce"])
    put_section(out, 1, bytearray.extend, content)


def get_enrolment_reply(reader):
    reply = section(get_sections(reader), 1, lambda head: {
        "hub_key": head.raw(32).hex(), "device": head.u(DEVICE), "user": head.u(DEVICE), "cursor": head.u(COUNTER),
        "time": head.u(CLOCK), "office": head.text(head.count(1_024)),
    }, None)
    require(reply["device"] > 0, NOT_CANONICAL, "device 0")
    return reply


def put_enrolment_reply(out, reply):
    def head(part):
        part += bytes.fromhex(reply["hub_key"])
        for name in ("device", "user", "cursor", "time"):
            put_u(part, reply[name])
        put_counted(part, reply["office"].encode("utf-8"))

    put_section(out, 1, head)


def get_refusal(reader):
    return section(get_sections(reader), 1, lambda head: {
        "code": head.u(FIELD), "known_counter": head.u(COUNTER),
    }, None)


def put_refusal(out, refusal):
    def head(part):
        put_u(part, refusal["code"])
        put_u(part, refusal["known_counter"])

    put_section(out, 1, head)


def enrolment_code_bytes(secret, hub_key):
    return secret + hashlib.sha256(hub_key).digest()[:10]
