"""Pictures of the main screens, to be looked at: both languages at 1366 × 768, at 200 %, and dark. They show a made-up
caseload, and still they belong into a folder that is not kept."""

import sys

import stand
from places import SIGN_IN_PAGES, Places
from visitor import LAPTOP, ZOOMED, speak

VIEWS = [
    ("id", {"viewport": LAPTOP}), ("en", {"viewport": LAPTOP}),
    ("id-200", {"viewport": ZOOMED, "device_scale_factor": 2}), ("id-gelap", {"viewport": LAPTOP, "color_scheme": "dark"}),
]
"""The name that a view adds to a picture's, and how the page is seen."""

SIDES = {"A": "laptop", "office": "kantor"}


def take(folder):
    """Takes every picture into `folder` and tells their names.

    Returns: 0.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stage, chromium = stand.stage(), stand.chromium()
    places = Places(stage, chromium)
    count = 0
    for place, side in SIDES.items():
        pages = places.office() if place == "office" else places.laptop()
        for view, options in VIEWS:
            context = chromium.context(**options)
            before = context.new_page()
            before.goto(stage.address(place) + SIGN_IN_PAGES[place])
            speak(before, view[:2])
            count += shoot(before, folder / f"{side}-masuk-{view}.png")
            context.close()
            page = places.visitor(chromium, place, **options)
            speak(page, view[:2])
            for name, path in pages:
                page.goto(stage.address(place) + path)
                count += shoot(page, folder / f"{side}-{name}-{view}.png")
            page.context.close()
    print(f"{count} pictures in {folder}")
    return 0


def shoot(page, file):
    """Takes one picture of what is seen without scrolling.

    Returns: 1.
    """
    page.screenshot(path=str(file))
    print(file.name)
    sys.stdout.flush()
    return 1
