"""The office and the two laptops that the tests visit: real processes of the program under test, with a made-up caseload.

Everything is reached on 127.0.0.1, lies in one temporary folder, and ends with the tests.
"""

import hashlib
import hmac
import json
import os
import queue
import shutil
import signal
import subprocess
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

PLACES = {"A": "laptop-rina", "B": "laptop-dewi", "office": "kantor"}


class Stage:
    """An office and two laptops, made by `lindung demo stay`."""

    def __init__(self, program, cases=40):
        self.program = str(Path(program).resolve())
        self.folder = Path(tempfile.mkdtemp(prefix="lindung-peramban-"))
        self.cases = cases
        self.complaints = self.folder / "complaints"
        self.cut_off = set()
        self.restarted = {}
        self.process = None
        self.standing = None

    def open(self, seconds=120):
        """Starts everything and waits until all three answer."""
        with open(self.complaints, "wb") as complaints:
            self.process = subprocess.Popen(
                [self.program, "demo", "stay", "--json", "--folder", str(self.folder / "stay"), "--cases", str(self.cases)],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints, text=True)
        self.standing = json.loads(self._first_object(seconds))

    def _first_object(self, seconds):
        """What the program prints first: one object, on one line or on several."""
        lines = queue.Queue()

        def read():
            for line in self.process.stdout:
                lines.put(line)
            lines.put(None)

        threading.Thread(target=read, daemon=True).start()
        text, until = "", time.monotonic() + seconds
        while True:
            try:
                line = lines.get(timeout=max(until - time.monotonic(), 0.01))
            except queue.Empty:
                raise RuntimeError(f"no office within {seconds} s: {self._complaint()}") from None
            if line is None:
                raise RuntimeError(f"the office did not open: {self._complaint()}")
            text += line
            try:
                json.loads(text)
                return text
            except ValueError:
                continue

    def _complaint(self):
        return self.complaints.read_text(errors="replace")[-2000:]

    def close(self):
        """Ends every process that was started, and removes what they wrote."""
        for process in self.restarted.values():
            end(process)
        if self.process:
            end(self.process)
        shutil.rmtree(self.folder, ignore_errors=True)

    # Who and where

    @property
    def office(self):
        """The office's address, without the last slash."""
        return self.standing["office"].rstrip("/")

    @property
    def shared_case(self):
        """A case that is open on both laptops, with nothing to decide."""
        return self.standing["shared_case"]

    def laptop(self, name):
        """What is known of laptop A or B."""
        return next(laptop for laptop in self.standing["laptops"] if laptop["name"] == name)

    def address(self, name):
        """The address of laptop A or B, or of the office, without the last slash."""
        return self.office if name == "office" else self.laptop(name)["url"].rstrip("/")

    def account(self, user):
        """Somebody who may sign in at the office, by number."""
        return next(account for account in self.standing["accounts"] if account["user"] == user)

    @property
    def admin(self):
        """Who settles conflicts at the office."""
        return self.account(1)

    @property
    def operator(self):
        """Who takes the calls."""
        return next(account for account in self.standing["accounts"] if account["role"] == "OPERATOR")

    def place(self, name):
        """The folder of laptop A or B, or of the office."""
        return Path(self.standing["folder"]) / PLACES[name]

    # What happens to them

    def command(self, name, *arguments):
        """Runs a command at a place and reads its JSON; it must succeed."""
        environment = dict(os.environ, LINDUNG_PASSPHRASE=self.standing["passphrase"])
        done = subprocess.run(
            [self.program, *arguments, "--data", str(self.place(name)), "--json"], env=environment,
            stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(arguments[:2])}: {done.stderr.decode(errors='replace')[-500:]}")
        return json.loads(done.stdout) if done.stdout.strip() else None

    def write_message(self, text):
        """Writes to the office by WhatsApp from a number that has never written, as its cloud delivers it: signed, to the
        office's own listener."""
        phone = f"628{time.monotonic_ns() % 10**10:010d}"
        secret = json.loads((Path(self.standing["folder"]) / "whatsapp.json").read_text())["app_secrets"][0]
        port = (self.place("office") / "whatsapp-port").read_text().strip()
        message = {"from": phone, "id": f"wamid.{time.monotonic_ns()}", "timestamp": str(int(time.time())), "type": "text",
                   "text": {"body": text}}
        value = {"contacts": [{"wa_id": phone, "profile": {"name": text}}], "messages": [message]}
        body = json.dumps({"object": "whatsapp_business_account", "entry": [
            {"id": "1", "changes": [{"field": "messages", "value": value}]}]}).encode()
        signature = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
        request = urllib.request.Request(f"http://127.0.0.1:{port}/whatsapp/webhook", data=body, headers={
            "X-Hub-Signature-256": "sha256=" + signature, "Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=10) as answer:
            if answer.status != 200:
                raise RuntimeError(f"the office did not take the message: {answer.status}")

    def cut(self, name):
        """Cuts a laptop off from the office; cutting twice is cutting once."""
        if name not in self.cut_off:
            self._toggle(name)
            self.cut_off.add(name)

    def join(self, name):
        """Joins it again."""
        if name in self.cut_off:
            self._toggle(name)
            self.cut_off.discard(name)

    def _toggle(self, name):
        self.process.stdin.write(name + "\n")
        self.process.stdin.flush()

    def exchange(self):
        """Lets both laptops exchange with the office, until each has what the other wrote; both must be unlocked."""
        for name in ("A", "B", "A"):
            self.command(name, "sync")

    def quarrel(self, case, field, ours, hers):
        """Lets both laptops write the same field without knowing of each other, and meet again; both must be unlocked."""
        for name, value in (("A", ours), ("B", hers)):
            self.cut(name)
            self.command(name, "case", "set", case, f"{field}={value}")
        for name in ("A", "B"):
            self.join(name)
        self.exchange()

    def kill(self, name):
        """Ends a laptop's process as a power cut does."""
        if name in self.restarted:
            process = self.restarted.pop(name)
            process.kill()
            process.wait()
            return
        identity = self.process_of(name)
        os.kill(identity, signal.SIGKILL)
        wait_until(lambda: not is_alive(identity), 10, "the killed process is gone")

    def process_of(self, name):
        """The number of the process that serves a place."""
        if name in self.restarted:
            return self.restarted[name].pid
        for identity in children(self.process.pid):
            if str(self.place(name)) in command_line(identity):
                return identity
        raise RuntimeError(f"laptop {name} does not run")

    def start(self, name):
        """Starts a laptop again, locked, and waits until its pages answer."""
        port = self.place(name) / "web-port"
        port.unlink(missing_ok=True)
        for socket in self.place(name).glob("*.sock*"):
            socket.unlink(missing_ok=True)
        environment = {key: value for key, value in os.environ.items() if not key.startswith("LINDUNG_")}
        self.restarted[name] = subprocess.Popen(
            [self.program, "field", "run", "--data", str(self.place(name)), "--web-port", "0"], env=environment,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=open(self.complaints, "ab"))
        wait_until(lambda: port.exists() and port.read_text().strip(), 30, "the laptop serves its pages")
        self.laptop(name)["url"] = f"http://127.0.0.1:{port.read_text().strip()}/"


def end(process):
    """Ends a process that was started here, in an orderly way if it lets itself."""
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def children(parent):
    """The numbers of the processes that `parent` has started."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            found.append(int(entry.name))
    return found


def command_line(identity):
    """How a process was called; empty for one that is gone."""
    try:
        return Path(f"/proc/{identity}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


def is_alive(identity):
    """Whether a process still runs: one that waits for its parent's notice does not."""
    try:
        return Path(f"/proc/{identity}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def wait_until(condition, seconds, what):
    """Waits for a condition, looking often; a condition that does not come is an error that says what was awaited."""
    until = time.monotonic() + seconds
    while True:
        found = condition()
        if found:
            return found
        if time.monotonic() > until:
            raise AssertionError(f"not within {seconds} s: {what}")
        time.sleep(0.05)
