import CasePages
import Casework
import Pages

/// The form for another passphrase.
struct PassphrasePage: Sendable {
  let heading: String
  let hint: String
  let path: String
  let rows: [FormRowContext]
  let button: String
}

extension FieldSite {
  static let passphrasePath = "/kata-sandi"

  func addPassphrase(to routes: inout Routes) {
    routes.page(Self.passphrasePath) { .page(passphrasePage($0)) }
    routes.act(Self.passphrasePath) { try await changePassphrase($0) }
  }

  /// The records are locked while the key is wrapped anew, and opened again with the new passphrase; whatever fails, the
  /// old one goes on working and the unlock page says so.
  private func changePassphrase(_ visit: Visit) async throws -> Reply {
    let (old, new) = (visit.form.exact("lama"), visit.form.exact("baru"))
    if new != visit.form.exact("ulang") {
      let words = visit.say(
        "Kedua kata sandi baru tidak sama. Tidak ada yang diubah.",
        "The two new passphrases differ. Nothing was changed.")
      return .page(passphrasePage(visit, problem: ("ulang", words)).with(status: 422))
    }
    do { try passphrases.check(new) } catch {
      return .page(passphrasePage(visit, problem: ("baru", words(error, visit.language).words)).with(status: 422))
    }
    await keeper.lock()
    do {
      try await passphrases.renew(from: old, to: new)
      let person = try await keeper.unlock(new)
      await sessions.endAll()
      return .signedIn(person, "/")
    } catch {
      // Her session stays, for the form that unlocks; with the records locked it shows nothing else.
      await keeper.lock()
      let said = visit.say(
        "Kata sandi tidak diganti; yang lama tetap berlaku. ",
        "The passphrase was not changed; the old one still works. ")
      return .page(unlockPage(visit, problem: said + words(error, visit.language).words).with(status: 422))
    }
  }

  private func passphrasePage(_ visit: Visit, problem: (field: String, words: String)? = nil) -> Page {
    let rows = [
      FormRow("lama", visit.say("Kata sandi sekarang", "Passphrase now"), .line("password")),
      FormRow("baru", visit.say("Kata sandi baru", "New passphrase"), .line("password")).hinted(
        visit.say(
          "Panjang lebih baik daripada rumit: empat kata atau lebih.",
          "Long is better than intricate: four words or more.")),
      FormRow("ulang", visit.say("Kata sandi baru, sekali lagi", "New passphrase, once more"), .line("password")),
    ].map { $0.name == problem?.field ? $0.wrong(problem?.words) : $0 }
    return Page(
      "lapangan-sandi",
      PassphrasePage(
        heading: visit.say("Ganti kata sandi", "Change the passphrase"),
        hint: visit.say(
          "Tanpa jaringan pun bisa. Salinan lama berkas tetap terbuka dengan kata sandi lama.",
          "It needs no network. An older copy of the file still opens with the old passphrase."),
        path: Self.passphrasePath, rows: rows.map(\.context), button: visit.say("Ganti", "Change")))
  }
}
