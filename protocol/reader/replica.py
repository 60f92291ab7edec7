"""A small client of the sync protocol, written from the client rules of sync-v1.md. Needs Python 3.9 and nothing else.

It keeps, for each document, the records of the snapshot that it was installed from and a log. Its records are always
rebuilt: the base, what has a sequence in that order, then own work without a receipt in its own order.
"""

import copy
import hashlib

import merge
import wire
import wire_audit
import wire_messages
import wire_states
from wire import START, Reader, WireError, written

CORE, DIRECTORY = 1, 4
# What an audit entry is counted for in the room that a push leaves, bytes; and the entries that go whatever the room.
ENTRY_BYTES, ENTRIES_MIN = 24, 32


class Inconsistent(Exception):
    """A reply that does not fit what was asked; it is refused as a whole."""


class WentBack(Exception):
    """The hub knows edits of this device that are not here."""


def require(holds, what):
    if not holds:
        raise Inconsistent(what)


def key_of(document):
    """Ascending by kind, root, compartment."""
    return document["kind"], *document["root"], document["compartment"]


def read(data, get, **how):
    reader = Reader(data)
    value = get(reader, **how)
    reader.finish()
    return value


class Entry:
    """A change set in a document's log."""

    def __init__(self, change_set, stamp=None):
        self.change_set, self.stamp, self.held = change_set, stamp, None


class Document:
    def __init__(self, name):
        self.name, self.base, self.states, self.leaving, self.log = name, 0, [], False, []

    def entries(self):
        """What is merged on top of the base, in the order of rule 8 of merge-v1.md, section "Delivery"."""
        merged = [entry for entry in self.log if entry.held is None]
        stamped = [entry for entry in merged if entry.stamp and entry.stamp["sequence"] > self.base]
        return sorted(stamped, key=lambda entry: entry.stamp["sequence"]) + [e for e in merged if not e.stamp]

    def records(self, policies):
        records = {tuple(state["id"]): merge.record_of(state, policies) for state in self.states}
        for entry in self.entries():
            change_set = {**entry.change_set, "stamp": entry.stamp}
            for place, operation in enumerate(change_set["operations"]):
                writer = merge.Writer(change_set, change_set["first_counter"] + place)
                name = tuple(operation.get("record", writer.dot))
                records.setdefault(name, merge.Record(name, policies)).edit(writer, operation)
        return [merge.state_of(records[name]) for name in sorted(records)]

    def has_unsent(self):
        return any(entry.stamp is None and entry.held is None for entry in self.log)


class Replica:
    def __init__(self, device, user, cursor, schema, policies):
        self.device, self.user, self.schema, self.policies = device, user, schema, policies
        self.cursor, self.applied, self.acknowledged, self.next_counter, self.clock = cursor, 0, 0, 1, 0
        self.chain = self.acknowledged_chain = START
        self.documents, self.unsent, self.forgotten, self.held, self.partial = {}, [], [], [], None
        self.audit, self.audit_hashes, self.countersigned = [], [START], 0
        self.verdicts = 0

    # Own edits

    def commit(self, parts, wall, unchecked=False):
        """One commit; `parts` are (document, operations). Gives (change set, canonical bytes, chain) of each."""
        self.clock = min(max(self.clock + 1, wall), merge.CLOCK_LIMIT - 1)
        return [self.commit_part(name, operations, unchecked) for name, operations in parts]

    def commit_part(self, name, operations, unchecked):
        document = self.documents.get(key_of(name)) or self.begin(name, unchecked)
        assert unchecked or not document.leaving, "a document that leaves is closed"
        change_set = {
            "device": self.device, "first_counter": self.next_counter, "cursor": max(self.cursor, document.base),
            "clock": self.clock, "author": self.user, "schema": self.schema, "explicit": [], "document": name,
            "operations": operations,
        }
        data = written(wire.put_change_set, change_set)
        self.chain = wire.chain_after(self.chain, data)
        self.next_counter += len(operations)
        entry = Entry(change_set)
        document.log.append(entry)
        self.unsent.append((entry, data, self.chain))
        self.audit.append(wire_audit.of_change(change_set, len(self.audit) + 1))
        self.audit_hashes.append(
            wire.chain_after(self.audit_hashes[-1], written(wire_audit.put_entry, self.audit[-1])))
        return change_set, data, self.chain

    def begin(self, name, unchecked):
        """A new document: an own case, contact or activity, or another compartment of a case that is here."""
        core = self.documents.get(key_of({**name, "compartment": CORE}))
        is_own = name["root"] == [self.device, self.next_counter] and name["compartment"] == CORE
        assert unchecked or is_own or core and not core.leaving or name["kind"] == DIRECTORY, "document not held"
        return self.documents.setdefault(key_of(name), Document(name))

    # Asking

    def request(self, nonce, push_bytes, budget):
        """The payload of the next request. Pushed is what fits `push_bytes`, in canonical bytes; at least one."""
        pushed, size = [], 0
        for entry, data, _ in self.unsent:
            size += len(data)
            if pushed and size > push_bytes:
                break
            pushed.append(entry.change_set)
        name, sequence, _, data = self.partial or (None, 0, 0, b"")
        push = written(wire_states.put_batch, pushed) if pushed else b""
        room = max(push_bytes - min(len(push), push_bytes), push_bytes // 8) // ENTRY_BYTES
        entries = self.audit[self.countersigned :][: min(max(room, ENTRIES_MIN), wire_audit.ENTRIES)]
        return written(wire_messages.put_request, {
            "device": self.device, "schema": self.schema, "nonce": nonce,
            "budget": max(budget, wire_messages.MINIMUM_BUDGET), "applied": self.applied, "cursor": self.cursor,
            "acknowledged": self.acknowledged, "chain_prefix": self.acknowledged_chain[:8].hex(),
            "push": push.hex(),
            "partial": {"document": name, "sequence": sequence, "offset": len(data)} if self.partial else None,
            "forgotten": self.forgotten, "verdicts": self.verdicts,
            "audit": written(wire_audit.put_batch, entries, pushed).hex() if entries else "",
            "contents": [],
        })

    # Applying a reply

    def after(self, reply, wall):
        """The replica that has applied the reply; this one stays as it is."""
        other = copy.deepcopy(self)
        try:
            other.apply(reply, wall)
        except (Inconsistent, WentBack, WireError):
            self.partial = None
            raise
        return other

    def check(self, refusal):
        if refusal["known_counter"] >= self.next_counter:
            raise WentBack

    def apply(self, reply, wall):
        require(reply["number"] >= self.applied and reply["cursor"] >= self.cursor, "an older reply")
        if reply["received_through"] >= self.next_counter:
            raise WentBack
        for receipt in reply["receipts"]:
            self.take_receipt(receipt)
        require(self.acknowledged == reply["received_through"], "receipts do not reach received_through")
        for verdict in reply["verdicts"]:
            if verdict["number"] > self.verdicts:
                self.take_verdict(verdict)
        self.take_audit(reply["audit"])
        begun, self.partial = self.partial, None
        for grant in reply["grants"]:
            self.take_grant(grant, begun)
        for name in reply["forgets"]:
            self.close(name)
        self.take_tail(bytes.fromhex(reply["tail"]), wall)
        self.observe(reply["time"], wall)
        self.cursor, self.applied = reply["cursor"], reply["number"]
        self.forgotten = []
        self.destroy_leaving()

    def observe(self, other, wall):
        self.clock = min(max(self.clock, min(other, wall + wire.TOLERANCE)), merge.CLOCK_LIMIT - 1)

    def take_receipt(self, receipt):
        require(self.unsent, "a receipt of nothing")
        entry, _, chain = self.unsent.pop(0)
        change_set = entry.change_set
        require(receipt["first_counter"] == change_set["first_counter"], "receipts in another order")
        if "stamp" in receipt:
            entry.stamp = receipt["stamp"]
        else:
            entry.held = receipt["held"]
            self.held.append({
                "first_counter": change_set["first_counter"], "document": change_set["document"],
                "reason": receipt["held"],
            })
        self.acknowledged = change_set["first_counter"] + len(change_set["operations"]) - 1
        self.acknowledged_chain = chain

    def take_audit(self, receipt):
        """The countersignature must be of the own chain."""
        if receipt is None or receipt["number"] <= self.countersigned:
            return
        if receipt["number"] > len(self.audit) or self.audit_hashes[receipt["number"]].hex() != receipt["hash"]:
            raise WentBack
        self.countersigned = receipt["number"]

    def take_verdict(self, verdict):
        """What was released gets its stamp and is merged again where its row is still here; what was rejected stays."""
        require(verdict["number"] == self.verdicts + 1, "a verdict is missing")
        self.verdicts = verdict["number"]
        held = [held for held in self.held if held["first_counter"] == verdict["first_counter"]]
        if not held:
            return
        document = self.documents.get(key_of(held[0]["document"]))
        entry = next((
            entry for entry in (document.log if document else [])
            if (entry.change_set["device"], entry.change_set["first_counter"]) == (self.device, verdict["first_counter"])
        ), None)
        if "stamp" in verdict:
            self.held.remove(held[0])
        else:
            held[0]["reason"] = verdict["held"]
        if entry:
            entry.stamp, entry.held = verdict.get("stamp"), verdict.get("held")

    def take_grant(self, grant, begun):
        name, part = grant["document"], grant["snapshot"]
        if part is None:
            self.documents.setdefault(key_of(name), Document(name)).leaving = False
            return
        data = bytes.fromhex(part["bytes"])
        if part["offset"] > 0:
            require(begun and begun[:3] == (name, grant["sequence"], part["total"]), "a part of another snapshot")
            require(len(begun[3]) == part["offset"], "a part from another place")
            data = begun[3] + data
        if len(data) < part["total"]:
            self.partial = (name, grant["sequence"], part["total"], data)
            return
        document = self.documents.setdefault(key_of(name), Document(name))
        document.states = read(data, wire_states.get_snapshot)
        document.base, document.leaving = grant["sequence"], False

    def close(self, name):
        """A case that leaves takes all its compartments along."""
        for document in self.documents.values():
            whole = name["compartment"] == CORE and {**document.name, "compartment": CORE} == name
            if document.name == name or whole:
                document.leaving = True

    def take_tail(self, data, wall):
        if not data:
            return
        for item in read(data, wire_states.get_batch, stamped=True):
            change_set, stamp = item["change_set"], item["stamp"]
            document = self.documents.get(key_of(change_set["document"]))
            if document is None or change_set["device"] == self.device:
                continue
            if stamp["sequence"] > self.cursor and stamp["sequence"] > document.base:
                document.log.append(Entry(change_set, stamp))
                self.observe(stamp["effective"], wall)

    def destroy_leaving(self):
        for key in sorted(self.documents):
            document = self.documents[key]
            if document.leaving and not document.has_unsent():
                del self.documents[key]
                self.forgotten.append(document.name)

    # What can be seen

    def digest(self, document):
        data = written(wire_states.put_snapshot, document.records(self.policies))
        return hashlib.sha256(data).hexdigest()

    def outcome(self):
        """As the vectors write it after each step."""
        partial = self.partial and {
            "document": self.partial[0], "sequence": self.partial[1], "offset": len(self.partial[3]),
        }
        return {
            "cursor": self.cursor, "applied": self.applied, "acknowledged": self.acknowledged,
            "next_counter": self.next_counter, "clock": self.clock, "chain": self.chain.hex(),
            "unsent": [entry.change_set["first_counter"] for entry, _, _ in self.unsent],
            "forgotten": self.forgotten, "partial": partial, "held": self.held,
            "documents": [
                {
                    "document": document.name, "base": document.base, "leaving": document.leaving,
                    "change_sets": len(document.entries()), "digest": self.digest(document),
                }
                for _, document in sorted(self.documents.items())
            ],
        }
