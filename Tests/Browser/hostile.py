"""Fills whole forms with hostile strings, sends them, and says whether what comes back shows them as they were typed."""

import unicodedata
from pathlib import Path

CORPUS = Path(__file__).resolve().parent.parent / "FieldWebTests" / "Corpus" / "hostile.txt"

FIELDS = """
(form) => [...form.querySelectorAll('input, textarea')].filter((field) => !field.disabled && !field.readOnly
    && (field.tagName === 'TEXTAREA' || ['text', 'search', 'tel'].includes(field.type))).map((field) => [field.name, field.tagName === 'TEXTAREA'])
"""

LINES = 3
"""How many strings a field of several lines takes at once, each on a line."""

FILL = """
(form, { strings, keep }) => {
  const told = (field) => { for (const name of ['input', 'change']) { field.dispatchEvent(new Event(name, { bubbles: true })); } };
  for (const field of form.querySelectorAll('select')) {
    if (keep[field.name] === '') { continue; }
    if (!field.value && field.options.length > 1) { field.value = (keep[field.name] || field.options[1].value); told(field); }
  }
  for (const field of form.querySelectorAll('input[type=radio]')) {
    const isChosen = [...form.elements].some((other) => other.name === field.name && other.checked);
    if (!isChosen && (!keep[field.name] || keep[field.name] === field.value)) { field.checked = true; told(field); }
  }
  let index = 0;
  for (const field of form.querySelectorAll('input, textarea')) {
    if (field.disabled || field.readOnly) { continue; }
    if (field.tagName !== 'TEXTAREA' && !['text', 'search', 'tel'].includes(field.type)) { continue; }
    field.value = strings[index];
    index += 1;
    told(field);
  }
}
"""

SEEN = """
() => document.body.textContent + ' ' + [...document.querySelectorAll('input, textarea')].map((field) => field.value).join(' ')
"""


def corpus():
    """Every hostile string."""
    return CORPUS.read_text(encoding="utf-8").split("\n")[:-1]


def plain(text):
    """A text without what is no character of its own: spaces and how letters are composed."""
    return " ".join(unicodedata.normalize("NFC", text).split())


class Storm:
    """Hands out the strings one after the other, and counts which field has had how many."""

    def __init__(self, strings):
        self.strings = strings
        self.next = 0
        self.had = {}
        self.sent = set()

    def take(self, form, name):
        """The next string, for this field of this form."""
        text = self.strings[self.next % len(self.strings)]
        self.next += 1
        self.had[form, name] = self.had.get((form, name), 0) + 1
        self.sent.add(text)
        return text

    def send(self, page, name, form, keep=None):
        """Fills every text field of a form, sends it, and waits for what comes back.

        Returns: the strings by field.
        """
        fields = form.evaluate(FIELDS)
        texts = {field: "\n".join(self.take(name, field) for _ in range(LINES if is_area else 1))
                 for field, is_area in fields}
        form.evaluate(FILL, {"strings": list(texts.values()), "keep": keep or {}})
        with page.expect_navigation():
            form.evaluate("form => form.requestSubmit(form.querySelector('button:not([disabled])'))")
        return texts


def missing(page, texts):
    """Which of the strings the page does not show as they were typed."""
    seen = plain(page.evaluate(SEEN))
    return {field: text for field, text in texts.items() if plain(text) not in seen}
