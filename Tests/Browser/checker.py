"""A small checker for what everybody needs to use a page: structure, names, contrast, width, and the way of the focus.

What it does not see: whether words make sense, text drawn in pictures, what a screen reader says, time limits. It measures
contrast against the colours that the style names, not against gradients or pictures.
"""

from pathlib import Path

RULES = (Path(__file__).parent / "checker.js").read_text()
RULES = RULES[RULES.index("(options)"):]

STOPS = """
() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')].filter((node) => {
  if (node.disabled || node.closest('[hidden]') || !node.checkVisibility({ visibilityProperty: true })) { return false; }
  if (node.type === 'radio') {
    const group = [...document.getElementsByName(node.name)].filter((other) => other.form === node.form);
    const chosen = group.find((other) => other.checked);
    return node === (chosen || group[0]);
  }
  return true;
}).map((node, index) => { node.__place = index; return node.outerHTML.replace(/\\s+/g, ' ').slice(0, 110); })
"""

FROM_THE_TOP = """
() => {
  document.body.tabIndex = -1;
  document.body.focus({ preventScroll: true });
  document.body.removeAttribute('tabindex');
  scrollTo(0, 0);
}
"""

HERE = """
() => {
  const node = document.activeElement;
  if (!node || node === document.body) { return null; }
  const style = getComputedStyle(node);
  const box = node.getBoundingClientRect();
  const isMarked = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
  const isOnScreen = box.width > 0 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
  const above = document.elementFromPoint(box.left + Math.min(box.width / 2, 40), box.top + box.height / 2);
  const isFree = !above || node.contains(above) || above.contains(node) || [...(node.labels || [])].some((label) => label.contains(above));
  return { place: node.__place ?? -1, isMarked, isOnScreen, isFree, node: node.outerHTML.replace(/\\s+/g, ' ').slice(0, 110) };
}
"""


def look(page, is_bare=False):
    """What is wrong with the page as it is drawn now."""
    return page.evaluate(RULES, {"isBare": is_bare})


def look_at_all(page, is_bare=False):
    """What is wrong with it in light and dark, on the whole screen, at 200 % and on the narrowest telephone."""
    found = []
    size = page.viewport_size
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found += [f"{scheme}: {flaw}" for flaw in look(page, is_bare)]
    page.emulate_media(color_scheme="light")
    for width, height in ((683, 384), (320, 568)):
        page.set_viewport_size({"width": width, "height": height})
        found += [f"{width} px: {flaw}" for flaw in look(page, is_bare) if "too wide" in flaw or "h1" in flaw]
    page.set_viewport_size(size)
    return found


def walk(page, most=400):
    """Goes through the page by Tab. What Tab does not reach, and where the focus is not seen."""
    stops = page.evaluate(STOPS)
    page.evaluate(FROM_THE_TOP)
    page.keyboard.press("Tab")
    found, reached, last = [], set(), None
    for _ in range(most):
        here = page.evaluate(HERE)
        if here is None or (here["place"] in reached and here["place"] != last):
            break
        if here["place"] == last:  # The day, the month and the year of a date are stops of one field.
            page.keyboard.press("Tab")
            continue
        last = here["place"]
        reached.add(last)
        if not here["isMarked"]:
            found.append(f"focus is not seen: {here['node']}")
        if not here["isOnScreen"]:
            found.append(f"focus is off the screen: {here['node']}")
        elif not here["isFree"]:
            found.append(f"focus is covered: {here['node']}")
        page.keyboard.press("Tab")
    found += [f"Tab does not reach: {stop}" for index, stop in enumerate(stops) if index not in reached]
    return found
