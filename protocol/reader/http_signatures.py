#!/usr/bin/env python3
"""Signatures of HTTP requests (RFC 9421, sync-v1.md "Signed requests"): an independent reader, and with --write the writer
of ../vectors/http-signatures.json, with keys that are of no other use."""

import base64
import hashlib
import json
import pathlib
import re
import sys

import ed25519

VECTORS = pathlib.Path(__file__).resolve().parent.parent / "vectors" / "http-signatures.json"
COVERED = '("@method" "@path" "content-digest" "content-type")'
FRAME_TYPE = "application/vnd.lindung.v1"
LIMIT = 512
INPUT = re.compile(
    r'lindung=(' + re.escape(COVERED) + r';created=(\d+);keyid="(?:device-(\d+)|key-([A-Za-z0-9+/]{43}=))"'
    r';alg="ed25519";tag="lindung-v1")', re.ASCII)


class Refused(Exception):
    """A field or signature that is not taken; carries the number of section "Errors"."""

    def __init__(self, error):
        super().__init__(error)
        self.error = error


def number(digits):
    if len(digits) > 1 and digits[0] == "0":
        raise Refused(3)
    if len(digits) > 15:
        raise Refused(4)
    return int(digits)


def read_base64(text, count):
    data = base64.b64decode(text)
    if len(data) != count or base64.b64encode(data).decode() != text:
        raise Refused(3)
    return data


def read_bytes(pattern, field, count):
    if len(field.encode()) > LIMIT:
        raise Refused(9)
    match = re.fullmatch(pattern, field, re.ASCII)
    if not match:
        raise Refused(3)
    return read_base64(match[1], count)


def read(digest, signature_input, signature):
    """(hash of the body, parameters, signer, signature) or Refused."""
    if len(signature_input.encode()) > LIMIT:
        raise Refused(9)
    match = INPUT.fullmatch(signature_input)
    if not match:
        raise Refused(3)
    parameters, created, device, key = match.groups()
    number(created)
    if device is not None:
        if not 0 < number(device) < 2**31:
            raise Refused(4)
        signer = "device-" + device
    else:
        read_base64(key, 32)
        signer = "key-" + key
    made = read_bytes(r"lindung=:([A-Za-z0-9+/]{86}==):", signature, 64)
    return read_bytes(r"sha-256=:([A-Za-z0-9+/]{43}=):", digest, 32), parameters, signer, made


def base(components, parameters):
    lines = [f'"{name}": {value}' for name, value in components]
    return "\n".join([*lines, f'"@signature-params": {parameters}']).encode()


def verify(vector):
    """Reads and checks one request; its signer, or Refused."""
    hashed, parameters, signer, made = read(
        vector["content_digest"], vector["signature_input"], vector["signature"])
    components = [
        ("@method", vector["method"]), ("@path", vector["path"]), ("content-digest", vector["content_digest"]),
        ("content-type", vector["content_type"]),
    ]
    signed = base(components, parameters)
    if not ed25519.is_valid(bytes.fromhex(vector["key"]), signed, made):
        raise Refused(20)
    return signer, hashed, signed


def check():
    passed = failed = 0
    for vector in json.loads(VECTORS.read_text(encoding="utf-8")):
        if vector["kind"] == "standard":
            signed = base(vector["components"], vector["parameters"])
            made = base64.b64decode(vector["signature"])
            holds = signed.decode() == vector["base"] and ed25519.is_valid(bytes.fromhex(vector["key"]), signed, made)
        else:
            try:
                signer, hashed, signed = verify(vector)
                holds = not vector.get("must_fail") and signer == vector["signer"]
                holds = holds and signed.decode() == vector["base"]
                holds = holds and hashed == hashlib.sha256(bytes.fromhex(vector["body"])).digest()
            except Refused as refused:
                holds = bool(vector.get("must_fail")) and refused.error == vector["error"]
        passed, failed = passed + holds, failed + (not holds)
        if not holds:
            print(f"FAILED http-signatures.json: {vector['name']}", file=sys.stderr)
    return passed, failed


# Writing


def seed(name):
    return hashlib.sha256(f"lindung vector: {name}".encode()).digest()


def encoded(data):
    return base64.b64encode(data).decode()


def request(name, path, body, signer, secret, created="1795000000"):
    digest = f"sha-256=:{encoded(hashlib.sha256(body).digest())}:"
    parameters = f'{COVERED};created={created};keyid="{signer}";alg="ed25519";tag="lindung-v1"'
    signed = base(
        [("@method", "POST"), ("@path", path), ("content-digest", digest), ("content-type", FRAME_TYPE)], parameters)
    return {
        "name": name, "kind": "request", "method": "POST", "path": path, "content_type": FRAME_TYPE,
        "body": body.hex(), "key": ed25519.public_key(secret).hex(), "content_digest": digest,
        "signature_input": "lindung=" + parameters, "signature": f"lindung=:{encoded(ed25519.sign(secret, signed))}:",
        "signer": signer, "base": signed.decode(),
    }


def broken(vector, name, error, **changes):
    kept = {key: value for key, value in vector.items() if key not in ("signer", "base")}
    return {**kept, "name": name, **changes, "must_fail": True, "error": error}


def replaced(vector, name, error, field, old, new):
    assert vector[field].count(old) == 1
    return broken(vector, name, error, **{field: vector[field].replace(old, new)})


def vectors():
    device, other = seed("device"), seed("stranger")
    frames = {item["name"]: item for item in json.loads(
        VECTORS.with_name("wire-signatures.json").read_text(encoding="utf-8"))}
    sync = bytes.fromhex(frames["worked example: a request with one change set"]["hex"])
    enrol = bytes.fromhex(frames["enrolment request"]["hex"])
    first = request("sync of the worked example", "/sync/v1", sync, "device-7", device)
    made = first["signature"]
    last = made[-4]
    loose = chr(ord(last) + 1)
    twice = first["signature_input"] + ", " + first["signature_input"]
    return [
        RFC_9421_B_2_6,
        first,
        request("enrolment with the key presented", "/enrol/v1", enrol,
                "key-" + encoded(ed25519.public_key(device)), device),
        request("a clock that begins anew", "/sync/v1", sync, "device-2147483647", device, created="0"),
        broken(first, "the same body at another address", 20, path="/enrol/v1"),
        broken(first, "another method", 20, method="PUT"),
        broken(first, "another content type", 20, content_type="text/plain"),
        broken(first, "another body's digest", 20, content_digest=f"sha-256=:{encoded(hashlib.sha256(b'').digest())}:"),
        broken(first, "another device's key", 20, key=ed25519.public_key(other).hex()),
        replaced(first, "another device", 20, "signature_input", "device-7", "device-8"),
        replaced(first, "another time", 20, "signature_input", "1795000000", "1795000001"),
        replaced(first, "device 0", 4, "signature_input", "device-7", "device-0"),
        replaced(first, "device 2^31", 4, "signature_input", "device-7", "device-2147483648"),
        replaced(first, "device with a leading zero", 3, "signature_input", "device-7", "device-07"),
        replaced(first, "time of 16 digits", 4, "signature_input", "1795000000", "1795000000000000"),
        replaced(first, "time with a sign", 3, "signature_input", "1795000000", "-1795000000"),
        replaced(first, "fewer components", 3, "signature_input", ' "content-type"', ""),
        replaced(first, "components in another order", 3, "signature_input", '"@method" "@path"', '"@path" "@method"'),
        replaced(first, "two spaces", 3, "signature_input", '" "content-type', '"  "content-type'),
        replaced(first, "another algorithm", 3, "signature_input", "ed25519", "hmac-sha256"),
        replaced(first, "another tag", 3, "signature_input", "lindung-v1", "lindung-v2"),
        replaced(first, "one more parameter", 3, "signature_input", '"lindung-v1"', '"lindung-v1";expires=1795000000'),
        broken(first, "two signatures", 3, signature_input=twice),
        broken(first, "an input longer than 512 B", 9, signature_input=first["signature_input"] + " " * 400),
        broken(first, "a signature longer than 512 B", 9, signature=made + " " * 500),
        broken(first, "an empty input", 3, signature_input=""),
        replaced(first, "another label", 3, "signature", "lindung=", "sig1="),
        broken(first, "a signature cut short", 3, signature=made[:-6] + ":"),
        broken(first, "a signature with bits left over", 3, signature=made[:-4] + loose + made[-3:]),
        broken(first, "a digest of another kind", 3, content_digest=first["content_digest"].replace("256", "512")),
        broken(first, "two digests", 3, content_digest=first["content_digest"] + ", " + first["content_digest"]),
        broken(first, "letters of base64url", 3, signature="lindung=:" + "-_" * 43 + "==:"),
    ]


RFC_9421_B_2_6 = {
    "name": "RFC 9421, B.2.6", "kind": "standard",
    "components": [
        ["date", "Tue, 20 Apr 2021 02:07:55 GMT"], ["@method", "POST"], ["@path", "/foo"],
        ["@authority", "example.com"], ["content-type", "application/json"], ["content-length", "18"],
    ],
    "parameters": '("date" "@method" "@path" "@authority" "content-type" "content-length")'
    ';created=1618884473;keyid="test-key-ed25519"',
    "key": "26b40b8f93fff3d897112f7ebc582b232dbd72517d082fe83cfb30ddce43d1bb",
    "signature": "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==",
}
RFC_9421_B_2_6["base"] = base(RFC_9421_B_2_6["components"], RFC_9421_B_2_6["parameters"]).decode()


if __name__ == "__main__":
    if "--write" in sys.argv:
        lines = ",\n  ".join(json.dumps(item) for item in vectors())
        VECTORS.write_text(f"[\n  {lines}\n]\n", encoding="utf-8")
    print("%d passed, %d failed" % check())
