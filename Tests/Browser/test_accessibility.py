"""Everybody can use every main page: by keyboard, at 200 %, on a narrow screen, in light and dark, with names for all."""

from browsercase import BrowserCase
from checker import look, look_at_all, walk
from places import SIGN_IN_PAGES, Places

WALKED = {
    "A": ["hari-ini", "kasus-daftar", "kasus", "kasus-sunting", "tambah-service", "persetujuan", "orang-baru", "mirip", "kontak",
          "kontak-telepon", "kegiatan", "laporan-2", "konflik", "sinkron"],
    "B": ["tambah-assessment", "tambah-plan_goal"],
    "office": ["kontak-daftar", "kontak", "percakapan", "panggilan", "telepon-balik", "usulan", "bagi", "konflik", "angka", "kelola",
               "kelola-orang", "kelola-orang-satu", "kelola-perangkat", "kelola-kode", "kelola-templat", "kelola-pengaturan"],
}
"""Pages that are gone through by Tab: one of each kind."""


class Accessible(BrowserCase):
    """Every main page has one heading, names, landmarks, contrast and room; the focus goes everywhere and is seen."""

    def check(self, place):
        places = Places(self.stage, self.chromium)
        page = places.visitor(self.chromium, place)
        self.addCleanup(page.context.close)
        home = self.stage.address(place)
        flaws = {}
        pages = places.office() if place == "office" else places.laptop(place)
        self.assertLessEqual(set(WALKED[place]), {name for name, _ in pages})
        for name, path in pages:
            answer = page.goto(home + path)
            self.assertEqual(answer.status, 200, name)
            found = look_at_all(page)
            if name in WALKED[place]:
                found += walk(page)
            if found:
                flaws[name] = found
        self.assertEqual(flaws, {}, told(flaws))

    def test_laptop(self):
        """The supervisor's laptop."""
        self.check("A")

    def test_officer(self):
        """What only the officer's laptop shows."""
        self.check("B")

    def test_office(self):
        """The pages of the desk and the admin."""
        self.check("office")

    def test_before_coming_in(self):
        """The pages on which somebody unlocks or signs in."""
        page = self.visitor()
        for place, path in SIGN_IN_PAGES.items():
            page.goto(self.stage.address(place) + path)
            self.assertEqual(look_at_all(page, is_bare=True) + walk(page), [], place)

    def test_the_checker_sees_faults(self):
        """Each rule finds the fault that is planted for it: a checker that finds nothing proves nothing."""
        page = self.officer("A")
        page.goto(self.stage.address("A") + "/sinkron")
        self.assertEqual(look(page), [])
        planted = {
            "2 h1": "document.querySelector('main').append(document.createElement('h1')); document.querySelectorAll('h1')[1].textContent = 'x'",
            "no lang": "document.documentElement.lang = ''",
            "field without a label": "document.querySelector('main').append(document.createElement('input'))",
            "without a name": "document.querySelector('main').append(document.createElement('button'))",
            "contrast": "document.querySelector('main').append('abu-abu'); document.querySelector('main').style.color = '#999'",
            "too wide": "document.querySelector('h1').style.width = '3000px'",
            "no skip link": "document.querySelector('.lompat').remove()",
            "choices without a legend": """for (const name of ['a', 'b']) {
                const choice = document.createElement('input');
                Object.assign(choice, { type: 'checkbox', name: 'x', ariaLabel: name });
                document.querySelector('main').append(choice);
            }""",
            "picture without words": "document.querySelector('main').append(document.createElement('img'))",
        }
        for words, deed in planted.items():
            page.reload()
            page.evaluate("() => { " + deed + " }")
            self.assertIn(words, " ".join(look(page)))
        page.reload()
        page.evaluate("() => { const hidden = document.querySelector('main button'); hidden.tabIndex = -1; hidden.disabled = false; }")
        self.assertIn("Tab does not reach", " ".join(walk(page)))


def told(flaws):
    """The flaws, one a line."""
    return "\n" + "\n".join(f"{name}: {flaw}" for name, found in flaws.items() for flaw in found)
