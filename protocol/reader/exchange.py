"""Replays the conversations of ../vectors/exchange-*.json as the clients in them, and checks what the hub said.

Every request that a client of replica.py would send is compared with the recorded one, every answer is applied to it,
and what it holds afterwards is compared with what is written there.
"""

import copy
import hashlib
import json
import pathlib
import re

import ed25519
import merge
import wire
import wire_messages
import wire_states
from replica import Inconsistent, Replica, WentBack, read
from wire import WireError, written

HERE = pathlib.Path(__file__).resolve().parent
VECTORS = HERE.parent / "vectors"
BAD_SIGNATURE, UNKNOWN_DEVICE = 20, 21
REQUEST, REPLY, REFUSAL = 1, 2, 5
# Longer frames are cut in the Swift tests only: here a cut costs more and shows the same.
CUT_BYTES = 800


def registry():
    """Version and policies of the field registry."""
    fields = json.loads((HERE.parent / "fields-v1.json").read_text(encoding="utf-8"))
    policies = {
        (record["number"], field["number"]): field["policy"] for record in fields["records"] for field in record["fields"]
    }
    return fields["version"], policies


def statuses():
    """The status of each error, from the specification's table."""
    text = (HERE.parent / "sync-v1.md").read_text(encoding="utf-8").split("## Errors")[1].split("\n## ")[0]
    return {int(number): int(status) for number, status in re.findall(r"^\| (\d+) \| \w+ \| (\d+) \|", text, re.MULTILINE)}


class Difference(Exception):
    """Something is not as the conversation says."""


def expect(holds, what):
    if not holds:
        raise Difference(what)


def signed_payload(body, key, request=None):
    """Kind and payload of a frame whose signature fits."""
    frame = read(body, wire_messages.get_frame)
    request_hash = b"" if request is None else hashlib.sha256(request).digest()
    signature = bytes.fromhex(frame["signature"])
    if not ed25519.is_valid(key, wire_messages.signed_bytes(frame, request_hash), signature):
        raise WireError(BAD_SIGNATURE)
    return frame["kind"], wire_messages.payload_of(frame)


def error_of(body, get=wire_messages.get_frame):
    try:
        read(body, get)
        return None
    except WireError as error:
        return error.code


def check_prefixes(body, what):
    """Every beginning of a frame is refused: it is not a frame yet, or it is cut."""
    for length in range(len(body) if len(body) <= CUT_BYTES else 0):
        error = error_of(body[:length])
        expect(error == (wire.NOT_A_FRAME if length < 4 else wire.TRUNCATED), f"{what}: {length} bytes: {error}")


class Order:
    """What the hub said about the office's order: each change set has one stamp, which follows from those before."""

    def __init__(self):
        self.committed, self.stamps, self.received, self.rejected, self.verdicts = {}, {}, [], set(), {}

    def commit(self, change_set, data):
        """A clone may commit other bytes under the same name; only one of them is ever received."""
        self.committed.setdefault((change_set["device"], change_set["first_counter"]), []).append((change_set, data))

    def take_receipts(self, device, receipts):
        for receipt in receipts:
            name, stamp = (device, receipt["first_counter"]), receipt.get("stamp")
            if receipt.get("held") == wire_messages.REJECTED:
                expect(name in self.rejected, f"{name} was not rejected")
            expect(self.stamps.setdefault(name, stamp) == stamp, f"another receipt of {name}")
            self.receive(name, stamp)

    def receive(self, name, stamp):
        """A stamp that was told, of a change set that may have been told of before."""
        if stamp and name not in [known for known, _, _ in self.received]:
            change_set = self.committed[name][0][0]
            expect(stamp == {**stamp, "effective": self.effective(change_set, stamp)}, f"stamp of {name}")
            self.received.append((name, change_set["document"], stamp))

    def release(self, device, receipts, wall):
        """What a person puts into the office's order although a rule kept it apart."""
        for receipt in receipts:
            name, stamp = (device, receipt["first_counter"]), receipt["stamp"]
            expect(self.stamps.get(name) is None and name not in self.rejected, f"{name} is not held")
            expect(stamp["received"] >= wall, f"{name} is received when it is released")
            self.stamps[name] = stamp
            self.receive(name, stamp)

    def take_verdicts(self, device, verdicts):
        """A verdict tells what was decided, numbered from 1 for each device."""
        for verdict in verdicts:
            name = (device, verdict["first_counter"])
            if "stamp" in verdict:
                expect(self.stamps.get(name) == verdict["stamp"], f"another verdict on {name}")
            else:
                expect(name in self.rejected, f"{name} was not rejected")
            known = self.verdicts.setdefault(device, {})
            expect(known.setdefault(verdict["number"], verdict) == verdict, f"another verdict {verdict['number']}")
            expect(sorted(known) == list(range(1, len(known) + 1)), "verdicts are numbered without gaps")

    def effective(self, change_set, stamp):
        floor = max([0] + [
            known["effective"] for (device, _), document, known in self.received
            if document == change_set["document"] and known["sequence"] < stamp["sequence"]
            and (known["sequence"] <= change_set["cursor"] or device == change_set["device"])
        ])
        return merge.effective_time(change_set["clock"], stamp["received"], floor)

    def take_tail(self, items):
        """What is distributed is what was committed, byte for byte."""
        for item in items:
            change_set = item["change_set"]
            name = (change_set["device"], change_set["first_counter"])
            data = written(wire.put_change_set, change_set)
            expect(data in [known for _, known in self.committed[name]], f"another change set {name} in a tail")
            expect(self.stamps.setdefault(name, item["stamp"]) == item["stamp"], f"another stamp of {name} in a tail")


class Conversation:
    def __init__(self, vector, schema, policies, status_of):
        self.status_of, self.order, self.clients, self.keys, self.devices = status_of, Order(), {}, {}, {}
        self.hub_key = bytes.fromhex(vector["hub"]["public"])
        self.snapshots = vector["snapshots"]
        for digest, data in self.snapshots.items():
            expect(hashlib.sha256(bytes.fromhex(data)).hexdigest() == digest, f"snapshot {digest}")
            expect(error_of(bytes.fromhex(data), wire_states.get_snapshot) is None, f"snapshot {digest}")
        for who in [vector["hub"], *vector["replicas"]]:
            expect(ed25519.public_key(bytes.fromhex(who["secret"])).hex() == who["public"], "public key")
        for who in vector["replicas"]:
            self.clients[who["name"]] = Replica(who["device"], who["user"], who["cursor"], schema, policies)
            self.keys[who["name"]] = self.devices[who["device"]] = bytes.fromhex(who["public"])

    def play(self, step):
        getattr(self, step["do"])(step)
        if "after" in step:
            name = step.get("as", step["replica"])
            outcome = self.clients[name].outcome()
            wrong = {key: value for key, value in outcome.items() if step["after"][key] != value}
            expect(outcome == step["after"], f"{name} holds {json.dumps(wrong)}")

    def copy(self, step):
        self.clients[step["as"]] = copy.deepcopy(self.clients[step["replica"]])
        self.keys[step["as"]] = self.keys[step["replica"]]

    def keep_hub(self, step):
        pass

    def restore_hub(self, step):
        """What the hub forgot it gives anew."""

    def release(self, step):
        expect(("denied" in step) != bool(step.get("released")), "denied or done")
        self.order.release(step["device"], step.get("released", []), step["hub_wall"])

    def reject(self, step):
        name = step["device"], step["first_counter"]
        if "denied" not in step:
            expect(name not in self.order.rejected and not self.order.stamps.get(name), f"{name} is not held")
            self.order.rejected.add(name)

    def commit(self, step):
        parts = [(part["document"], part["operations"]) for part in step["change_sets"]]
        links = self.clients[step["replica"]].commit(parts, step["wall"], step.get("unchecked", False))
        for (change_set, data, chain), part in zip(links, step["change_sets"]):
            expect(change_set["first_counter"] == part["first_counter"], "first counter")
            expect(data.hex() == part["hex"], f"canonical bytes {data.hex()}")
            expect(read(data, wire.get_change_set) == change_set, "canonical bytes are read otherwise")
            expect(chain.hex() == part["chain"], f"chain hash {chain.hex()}")
            self.order.commit(change_set, data)

    def exchange(self, step):
        client = self.clients[step["replica"]]
        payload = client.request(step["nonce"], step["push_bytes"], step["budget"])
        body = bytes.fromhex(step["request"])
        expect(signed_payload(body, self.keys[step["replica"]]) == (REQUEST, payload), f"request {payload.hex()}")
        check_prefixes(body, "request")
        self.post(step)

    def post(self, step):
        body, response = bytes.fromhex(step["request"]), bytes.fromhex(step["response"])
        kind, payload = signed_payload(response, self.hub_key, body)
        check_prefixes(response, "response")
        error = self.error_at_door(body)
        if kind == REFUSAL:
            code = read(payload, wire_messages.get_refusal)["code"]
            expect(code == step["refusal"] and step["status"] == self.status_of[code], f"refusal {code}")
            expect(error == code if error else code > UNKNOWN_DEVICE, f"refused with {code} instead of {error}")
        else:
            expect(kind == REPLY and step["status"] == 200 and "refusal" not in step, "reply")
            expect(error is None, f"taken although it is refused with {error}")
            self.take_reply(read(payload, wire_messages.get_reply), body)
        if "wall" in step:
            self.receive(step, body, response)

    def error_at_door(self, body):
        """With which error a hub refuses a body whatever it knows of the device's change sets."""
        try:
            frame = read(body, wire_messages.get_frame)
            payload = wire_messages.payload_of(frame)
            device = read(payload, wire_messages.get_request)["device"]
            if device not in self.devices:
                raise WireError(UNKNOWN_DEVICE)
            signed_payload(body, self.devices[device])
            push = bytes.fromhex(read(payload, wire_messages.get_request)["push"])
            if push:
                read(push, wire_states.get_batch)
            return None
        except WireError as error:
            return error.code

    def take_reply(self, reply, body):
        request = read(wire_messages.payload_of(read(body, wire_messages.get_frame)), wire_messages.get_request)
        self.order.take_receipts(request["device"], reply["receipts"])
        self.order.take_verdicts(request["device"], reply["verdicts"])
        if reply["tail"]:
            self.order.take_tail(read(bytes.fromhex(reply["tail"]), wire_states.get_batch, stamped=True))

    def receive(self, step, body, response):
        """What the client makes of what arrived."""
        expected = {key: step[key] for key in ("result", "error", "more") if key in step}
        if step["result"] == "lost":
            return
        received = bytes.fromhex(step.get("received", step["response"]))
        result = self.reception(step["replica"], received, body, step["wall"])
        expect(result == expected, f"the client says {result}")

    def reception(self, name, received, body, wall):
        try:
            kind, payload = signed_payload(received, self.hub_key, body)
            if kind == REFUSAL:
                refusal = read(payload, wire_messages.get_refusal)
                self.clients[name].check(refusal)
                return {"result": "refused", "error": refusal["code"]}
            reply = read(payload, wire_messages.get_reply)
            self.clients[name] = self.clients[name].after(reply, wall)
            return {"result": "applied", "more": reply["more"]}
        except WireError as error:
            return {"result": "unreadable", "error": error.code}
        except Inconsistent:
            return {"result": "inconsistent"}
        except WentBack:
            return {"result": "went_back"}


def check():
    """How many steps hold and how many do not; a conversation ends with the first that does not."""
    passed = failed = 0
    schema, policies = registry()
    status_of = statuses()
    paths = sorted(VECTORS.glob("exchange-*.json"))
    for path in paths:
        vector, place = json.loads(path.read_text(encoding="utf-8")), "head"
        try:
            conversation = Conversation(vector, schema, policies, status_of)
            for index, step in enumerate(vector["steps"]):
                place = f"step {index}"
                conversation.play(step)
                passed += 1
        except (Difference, WireError, AssertionError, KeyError) as difference:
            failed += 1
            print(f"FAILED {path.name}: {place}: {difference!r}"[:2_000])
    return passed, failed + (not paths)


if __name__ == "__main__":
    good, bad = check()
    print(f"{good} passed, {bad} failed")
    raise SystemExit(1 if bad else 0)
