"""A real WhatsApp library (pywa) as the other side.

    peer.py read FOLDER SECRET < signatures    checks our signatures and reads our golden bodies, one line of JSON each
    peer.py send GRAPH                         sends through our stand-in of the Graph API and tells what came back

Exits 1 where pywa refuses something.
"""

import json
import sys
import warnings
from pathlib import Path

import httpx
import pywa
from pywa import types

warnings.simplefilter("ignore")


def read(folder, secret):
    signatures = json.load(sys.stdin)
    client = pywa.WhatsApp(phone_id="106540352242922", token="x", server=None, app_secret=secret, verify_token="v")
    for name, signature in signatures.items():
        body = (Path(folder) / f"{name}.json").read_bytes()
        refused = client.webhook_update_validator(body, signature)
        if refused:
            sys.exit(f"{name}: {refused}")
        update = json.loads(body)
        value = update["entry"][0]["changes"][0]["value"]
        if "messages" in value:
            kind = value["messages"][0]["type"]
            if kind == "revoke":
                seen = types.DeletedMessage.from_update(client, update)
                print(json.dumps({"name": name, "id": seen.id, "concerns": seen.original_message_id}))
                continue
            if kind in ("edit", "hologram", "system"):
                continue
            seen = types.Message.from_update(client, update)
            media = seen.media
            print(json.dumps({
                "name": name, "id": seen.id, "user": seen.from_user.bsuid, "phone": seen.from_user.wa_id,
                "who": seen.from_user.name, "at": int(seen.timestamp.timestamp()) * 1000, "text": seen.text,
                "caption": seen.caption, "media": media.id if media else None,
                "answers": seen.reply_to_message.message_id if seen.reply_to_message else None,
            }))
        else:
            seen = types.MessageStatus.from_update(client, update)
            print(json.dumps({
                "name": name, "id": seen.id, "status": str(seen.status.value), "tracker": seen.tracker,
                "code": seen.error.code if seen.error else None,
            }))


class Here(httpx.BaseTransport):
    """Takes what is meant for graph.facebook.com to the stand-in on this machine."""

    def __init__(self, graph):
        self.inner = httpx.HTTPTransport()
        self.graph = httpx.URL(graph)

    def handle_request(self, request):
        request.url = request.url.copy_with(scheme="http", host=self.graph.host, port=self.graph.port)
        request.headers["host"] = f"{self.graph.host}:{self.graph.port}"
        return self.inner.handle_request(request)


def send(graph):
    session = httpx.Client(transport=Here(graph))
    client = pywa.WhatsApp(phone_id="1065", token="EAAtoken123", session=session, server=None, api_version=23.0)
    ids = [
        client.send_message(to="6281234567890", text="Baik \"ya\"\n😔", tracker="1.2", preview_url=False).id,
        client.send_message(to="ID.13491208655302741918", text="Baik", tracker="1.3", reply_to_message_id="wamid.X").id,
    ]
    print(json.dumps(ids))


if __name__ == "__main__":
    if sys.argv[1] == "read":
        read(sys.argv[2], sys.argv[3])
    else:
        send(sys.argv[2])
