#!/usr/bin/env python3
"""Writes `api-v1.json`, the OpenAPI description of the JSON API, from what the program says of its commands.

    lindung --experimental-dump-help | python3 protocol/generate_api.py > protocol/api-v1.json

Every command that works on an unlocked folder is an endpoint: the path is the command's, options have their names
without dashes, and what has no name stands in order in `arguments`. The answer is what the command prints with --json.
"""
import json
import sys

# Commands that make, unlock or check a folder themselves, or play: not for a process that has one open.
ELSEWHERE = {"office", "field", "demo", "help"}
# Options of every command that the server knows, or that are not for callers.
SERVERS = {"data", "passphrase-file", "password-file", "person", "json", "help", "version"}
COMMON = {"lang", "as", "totp"}


def name_of(argument):
    return (argument.get("preferredName") or {}).get("name") or argument.get("valueName") or ""


def schema_of(argument):
    words = argument.get("abstract", "")
    if argument["kind"] == "flag":
        return {"type": "boolean", "description": words}
    one = {"type": ["string", "integer"], "description": words}
    return {"type": "array", "items": {"type": "string"}, "description": words} if argument.get("isRepeating") else one


def operation(path, command):
    options, required, positional = {}, [], []
    for argument in command.get("arguments", []):
        name = name_of(argument)
        if name in SERVERS or name in COMMON:
            continue
        if argument["kind"] == "positional":
            positional.append((name, argument))
            continue
        options[name] = schema_of(argument)
        if not argument.get("isOptional", True):
            required.append(name)
    properties = {}
    if options:
        properties["options"] = {"type": "object", "additionalProperties": True, "properties": options}
        if required:
            properties["options"]["required"] = sorted(required)
    if positional:
        words = "; ".join(f"{name}: {argument.get('abstract', '')}" for name, argument in positional)
        properties["arguments"] = {"type": "array", "items": {"type": "string"}, "description": words}
    body = {"allOf": [{"$ref": "#/components/schemas/Call"}, {"type": "object", "properties": properties}]}
    needs = (["options"] if required else []) + (
        ["arguments"] if any(not argument.get("isOptional", True) for _, argument in positional) else [])
    if needs:
        body["allOf"][1]["required"] = needs
    return {
        "operationId": "-".join(path),
        "summary": command.get("abstract", ""),
        "description": command.get("discussion", ""),
        "requestBody": {"required": bool(needs), "content": {"application/json": {"schema": body}}},
        "responses": {
            "200": {"description": "What the command prints with --json.", "content": {"application/json": {"schema": {}}}},
            "default": {
                "description": "Why nothing was done; nothing was saved.",
                "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
            },
        },
    }


def walk(path, command, paths):
    subcommands = [sub for sub in command.get("subcommands", []) if sub["commandName"] != "help"]
    if not subcommands:
        paths["/api/v1/" + "/".join(path)] = {"post": operation(path, command)}
    for sub in subcommands:
        walk(path + [sub["commandName"]], sub, paths)


def main():
    program = json.load(sys.stdin)["command"]
    paths = {}
    for command in program["subcommands"]:
        if command["commandName"] not in ELSEWHERE:
            walk([command["commandName"]], command, paths)
    document = {
        "openapi": "3.1.0",
        "info": {
            "title": "Lindung: the commands as JSON",
            "version": "1",
            "description": "Served on 127.0.0.1 by `lindung office --api-port` and `lindung field run --api-port`. The key "
            "lies in the file `api-key` of the folder, and is made anew at each start.",
        },
        "servers": [{"url": "http://127.0.0.1:8440"}],
        "security": [{"key": []}],
        "paths": dict(sorted(paths.items())),
        "components": {
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
            "schemas": {
                "Call": {
                    "type": "object",
                    "properties": {
                        "options": {
                            "type": "object",
                            "properties": {
                                "lang": {"type": "string", "enum": ["id", "en"]},
                                "as": {"type": "integer", "description": "At the office: the user who signs in."},
                                "totp": {"type": "string"},
                            },
                        },
                        "arguments": {"type": "array", "items": {"type": "string"}},
                        "password": {"type": "string"},
                        "newPassword": {"type": "string"},
                    },
                },
                "Problem": {
                    "type": "object",
                    "description": "RFC 9457. `code` is stable: exit-2 refused by a rule, exit-3 not there or locked, "
                    "exit-4 the office was not reached, exit-6 storage failed, exit-64 wrong use.",
                    "required": ["type", "title", "status", "code", "detail"],
                    "properties": {
                        "type": {"type": "string"},
                        "title": {"type": "string"},
                        "status": {"type": "integer"},
                        "code": {"type": "string"},
                        "detail": {"type": "string"},
                    },
                },
            },
        },
    }
    json.dump(document, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
