import CaseModel
import CasePages
import Pages

/// The page on which somebody says who she is.
struct SignInPage: Sendable {
  let heading: String
  let paragraphs: [String]
  let path: String
  let rows: [FormRowContext]
  let button: String
}

extension OfficeSite {
  func addSignIn(to routes: inout Routes) {
    routes.page(Self.signInPath, .anybody) { .page(try await signInPage($0)) }
    routes.act(Self.signInPath, .anybody) { visit in
      let user = UInt32(visit.form["nomor"]) ?? 0
      do {
        let person = try await door.signIn(user, password: visit.form.exact("kata-sandi"), code: visit.form["kode"])
        return .signedIn(person, "/")
      } catch {
        return .page(try await signInPage(visit, problem: words(error, visit.language).words).with(status: 422))
      }
    }
    routes.act(Self.signOutPath) { _ in .signedOut(Self.signInPath) }
  }

  private func signInPage(_ visit: Visit, problem: String? = nil) async throws -> Page {
    let hasAccounts = try await door.hasAccounts()
    var number = FormRow("nomor", visit.say("Nomor petugas", "User number"), .line("text"), value: visit.form["nomor"])
    number.inputMode = "numeric"
    number.autocomplete = "username"
    number.error = problem
    var password = FormRow("kata-sandi", visit.say("Kata sandi", "Password"), .line("password"))
    password.autocomplete = "current-password"
    var code = FormRow("kode", visit.say("Kode faktor kedua", "Second-factor code"), .line("text"))
      .optional(visit.language)
      .hinted(visit.say("Enam angka, bila akun Anda memakainya.", "Six digits, if your account uses one."))
    code.inputMode = "numeric"
    code.autocomplete = "one-time-code"
    return Page(
      "meja-masuk",
      SignInPage(
        heading: visit.say("Masuk", "Sign in"),
        paragraphs: hasAccounts
          ? [visit.say("Tidak ada yang terbaca sebelum Anda masuk.", "Nothing can be read before you sign in.")]
          : [
            visit.say(
              "Kantor ini belum punya akun. Siapa pun yang duduk di mesin ini bekerja atas nama pemilik kantor.",
              "This office has no accounts yet. Whoever sits at this machine works in the name of the office's owner."),
            visit.say(
              "Yang pertama dilakukan: masuk, beri diri Anda kata sandi di “Akun saya”, lalu beri setiap orang kata sandinya di Kelola › Petugas. Sejak itu semua masuk dengan nomor dan kata sandi sendiri.",
              "What to do first: go in, give yourself a password under “My account”, then everybody hers under Admin › People. From then on each signs in with her own number and password."
            ),
          ],
        path: Self.signInPath, rows: hasAccounts ? [number, password, code].map(\.context) : [],
        button: hasAccounts
          ? visit.say("Masuk", "Sign in") : visit.say("Masuk sebagai pemilik kantor", "Go in as the office's owner"))
    ).bare
  }
}
