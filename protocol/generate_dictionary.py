"""The preset dictionary of the wire: derived once from fields-v1.json, kept as dictionary-v1.txt, copied into the program.

    python3 protocol/generate_dictionary.py            writes Sources/Sealing/WireDictionary.swift from dictionary-v1.txt
    python3 protocol/generate_dictionary.py --check    fails when the two differ, or when the text is not dictionary 1
    python3 protocol/generate_dictionary.py --derive   prints what fields-v1.json gives now (dictionary 1 never changes)
"""

import json
import pathlib
import re
import sys
import textwrap
import zlib

FOLDER = pathlib.Path(__file__).resolve().parent
TEXT = FOLDER / "dictionary-v1.txt"
SWIFT = FOLDER.parent / "Sources/Sealing/WireDictionary.swift"
ADLER = 0x2226cfd1


def derived():
    """Every code, then every word of the Indonesian labels in small letters, each once, in lines of up to 116 bytes."""
    registry = json.loads((FOLDER / "fields-v1.json").read_text(encoding="utf-8"))
    codes = [code for one in registry["code_lists"] for code in one["codes"]]
    labels = [code["id"] for code in codes]
    for record in registry["records"]:
        labels += [record["id"]] + [field["id"] for field in record["fields"]]
    words = [word.lower().strip("(),.;:") for label in labels for word in re.split(r"[ /-]", label)]
    every = dict.fromkeys([code["code"] for code in codes] + [word for word in words if re.fullmatch("[a-z]{2,}", word)])
    return "\n".join(textwrap.wrap(" ".join(every), 116, break_long_words=False, break_on_hyphens=False)) + "\n"


def swift(text):
    adler = f"{zlib.adler32(text.encode()):08x}"
    lines = "".join(f"    {line}\n" for line in text.splitlines())
    return f'''/// The dictionary from which deflated frames may copy, made of the registry's codes and words. Generated from
/// `protocol/dictionary-v1.txt` by `protocol/generate_dictionary.py`; it never changes, since both ends must have the same.
enum WireDictionary {{
  /// Its Adler-32, by which a stream names it.
  static let adler: UInt = 0x{adler[:4]}_{adler[4:]}

  /// Its bytes.
  static let bytes = Array(text.utf8)

  private static let text = """
{lines}
    """
}}
'''


def main():
    if "--derive" in sys.argv:
        return print(derived(), end="")
    text = TEXT.read_text(encoding="ascii")
    if "--check" not in sys.argv:
        SWIFT.write_text(swift(text), encoding="utf-8")
    elif zlib.adler32(text.encode()) != ADLER:
        sys.exit("dictionary-v1.txt is not dictionary 1")
    elif SWIFT.read_text(encoding="utf-8") != swift(text):
        sys.exit(f"{SWIFT.name} differs: run protocol/generate_dictionary.py")
    else:
        print(f"dictionary 1: {len(text)} bytes, Adler-32 {ADLER:08x}, as in {SWIFT.name}")


if __name__ == "__main__":
    main()
