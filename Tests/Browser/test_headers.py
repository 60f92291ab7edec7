"""What the browser is told with every answer, and what it keeps."""

import re

from browsercase import BrowserCase
from places import Places

POLICY = {"default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "img-src": "'self'", "connect-src": "'self'",
          "form-action": "'self'", "frame-ancestors": "'none'", "base-uri": "'none'", "require-trusted-types-for": "'script'",
          "trusted-types": "'none'"}


class Headers(BrowserCase):
    """Nothing is kept, nothing foreign is loaded, nobody may frame a page, and cookies stay where they were set."""

    def assert_told(self, answer, is_document=False):
        """The answer carries every promise."""
        told = answer.all_headers()
        where = answer.url
        self.assertEqual(told.get("cache-control"), "no-store", where)
        self.assertEqual(told.get("x-content-type-options"), "nosniff", where)
        self.assertEqual(told.get("referrer-policy"), "no-referrer", where)
        self.assertEqual(told.get("cross-origin-opener-policy"), "same-origin", where)
        self.assertEqual(told.get("cross-origin-resource-policy"), "same-origin", where)
        self.assertIn("noindex", told.get("x-robots-tag", ""), where)
        self.assertIn("camera=()", told.get("permissions-policy", ""), where)
        policy = dict(part.strip().split(" ", 1) for part in told["content-security-policy"].split(";") if " " in part.strip())
        if is_document:
            self.assertEqual(policy["default-src"], "'none'", where)
            self.assertNotIn("script-src", policy, where)
        else:
            self.assertEqual(policy, POLICY, where)

    def test_every_page(self):
        """Every main page of a laptop and of the office."""
        places = Places(self.stage, self.chromium)
        for place in ("A", "office"):
            page = places.visitor(self.chromium, place)
            self.addCleanup(page.context.close)
            for _, path in (places.office() if place == "office" else places.laptop()):
                self.assert_told(page.goto(self.stage.address(place) + path))
            self.assert_told(page.goto(self.stage.address(place) + "/tidak/ada"))
            for path in ("/statis/lembar.css", "/statis/lembar.js"):
                told = page.goto(self.stage.address(place) + path).all_headers()
                self.assertEqual(told.get("x-content-type-options"), "nosniff")

    def test_letter(self):
        """A letter is a document of its own that may run nothing."""
        places = Places(self.stage, self.chromium)
        page = places.visitor(self.chromium, "office")
        self.addCleanup(page.context.close)
        path = f"/kasus/{places.known['case']}/surat/{places.known['referral']}"
        self.assert_told(page.goto(self.stage.office + path), is_document=True)

    def test_cookies(self):
        """The session's cookie is the host's own, secure, unreadable to scripts, and new after signing in."""
        page = self.visitor()
        office = self.stage.office
        page.goto(office + "/masuk")
        before = self.cookies(page)
        account = self.stage.operator
        page.get_by_label("Nomor petugas").fill(str(account["user"]))
        page.get_by_label("Kata sandi").fill(account["password"])
        page.keyboard.press("Enter")
        page.wait_for_url(lambda address: not address.endswith("/masuk"))
        after = self.cookies(page)
        self.assertEqual(set(before), set(after))
        for name, cookie in after.items():
            self.assertRegex(name, r"^__Host-sesi-\d+$|^bahasa$")
            self.assertTrue(cookie["secure"] and cookie["httpOnly"], name)
            self.assertEqual((cookie["sameSite"], cookie["path"]), ("Strict", "/"), name)
            self.assertGreaterEqual(len(cookie["value"]), 43 if name.startswith("__Host") else 2)
        for name in before:
            self.assertNotEqual(before[name]["value"], after[name]["value"], "signing in makes a new session")
        self.assertEqual(page.evaluate("document.cookie"), "", "no script reads a cookie")
        storage = page.evaluate("[localStorage.length, sessionStorage.length]")
        self.assertEqual(storage, [0, 0])

    def cookies(self, page):
        """The cookies by name."""
        return {cookie["name"]: cookie for cookie in page.context.cookies()}

    def test_stolen_token_and_old_cookie(self):
        """A form without its session's token saves nothing, and a cookie of before signing out opens nothing."""
        page = self.clerk(self.stage.operator)
        cookies = page.context.cookies()
        answer = page.evaluate("""async () => (await fetch('/kontak/1.1/catatan', { method: 'POST',
            body: new URLSearchParams({ text: 'x', _token: 'y' }) })).status""")
        self.assertEqual(answer, 403)
        self.follow(page, page.get_by_role("button", name="Keluar", exact=True))
        page.context.add_cookies(cookies)
        page.goto(self.stage.office + "/kontak")
        self.assertTrue(page.url.endswith("/masuk"))
        self.assertTrue(re.match(r"http://127\.0\.0\.1", page.url))
