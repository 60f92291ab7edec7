import CaseModel
import Casework
import Pages

/// How people come in: the password at the desk, the second factor, the code that enrols a laptop. What is shown once is
/// shown on the page that answers the form, and kept nowhere.
struct AccountPages: Sendable {
  let desk: AdminDesk
  let people: PeoplePages

  static let own = "/akun"

  func add(to routes: inout Routes) {
    routes.page(Self.own) { try await desk.show($0, try await ownPage($0)) }
    routes.act(Self.own + "/sandi") { try await setPassword($0, of: try desk.person($0)) }
    routes.act(Self.own + "/faktor") { try await setFactor($0, of: try desk.person($0)) }
    routes.act(AdminMenu.people) { try await addPerson($0) }
    routes.act(AdminMenu.people + "/:number/sandi") { try await setPassword($0, of: try Self.number($0)) }
    routes.act(AdminMenu.people + "/:number/faktor") { try await setFactor($0, of: try Self.number($0)) }
    routes.act(AdminMenu.people + "/:number/kode") { try await giveCode($0, to: try Self.number($0)) }
  }

  private static func number(_ visit: Visit) throws -> UInt32 {
    guard let number = UInt32(visit["number"]) else { throw PageRefusal.notFound }
    return number
  }

  private static func isOwn(_ visit: Visit) -> Bool { visit.path.hasPrefix(own) }

  // MARK: Pages

  private func ownPage(_ visit: Visit) async throws -> AdminPage {
    let person = try desk.person(visit)
    let name = try await desk.names(visit)[person] ?? String(person)
    var page = AdminPage(
      letter: visit, visit.say("Akun saya", "My account"),
      [visit.say("\(name) · nomor petugas \(person)", "\(name) · user number \(person)")])
    page.forms = Self.forms(visit, Self.own, isOwn: true, confirms: try await desk.hub.hasAccounts())
    return page
  }

  /// The forms with which somebody comes in, at `path`.
  /// What is one's own is changed with the password that holds, once there is one.
  static func forms(
    _ visit: Visit, _ path: String, isOwn: Bool, confirms: Bool = false
  ) -> [AdminPage.FormView] {
    func confirmation(_ name: String) -> [FormRow] {
      if !confirms { return [] }
      return [password(name, visit.say("Kata sandi sekarang", "Present password"), fill: "current-password")]
    }
    return [
      AdminPage.FormView(
        visit.say("Kata sandi masuk di kantor", "Password for signing in at the office"), to: path + "/sandi",
        explanation: isOwn
          ? visit.say(
            "Berlaku mulai masuk berikutnya. Di tempat lain Anda langsung keluar.",
            "In force from the next sign-in. Wherever else you are signed in, you are signed out at once.")
          : visit.say(
            "Ketik bersama orangnya, atau beri tahu langsung; jangan lewat pesan. Ia dapat menggantinya sendiri di “Akun saya”.",
            "Type it together with her, or tell her in person, never in a message. She can change it herself under “My account”."
          ),
        confirmation("sandi-lama") + [
          password("sandi", visit.say("Kata sandi baru", "New password")).hinted(
            visit.say("Paling sedikit 12 huruf; beberapa kata lebih baik.", "At least 12 characters; words are best.")),
          password("ulangi", visit.say("Sekali lagi", "Once more")),
        ], button: visit.say("Simpan kata sandi", "Save the password")),
      AdminPage.FormView(
        visit.say("Faktor kedua", "Second factor"), to: path + "/faktor",
        explanation: visit.say(
          "Kode enam angka dari aplikasi autentikator, selain kata sandi. Yang lama tidak berlaku lagi.",
          "A six-digit code of an authenticator besides the password. The one before is no longer good."),
        confirmation("sandi-kini") + [
          FormRow(
            "buat", visit.say("Apa", "What"), .radios,
            options: [
              .init("baru", visit.say("Buat yang baru", "Make a new one"), isChosen: true),
              .init("hapus", visit.say("Hapus (hilang)", "Take it away (lost)")),
            ])
        ], button: visit.say("Lanjut", "Go on")),
    ]
  }

  private static func password(_ name: String, _ label: String, fill: String = "new-password") -> FormRow {
    var row = FormRow(name, label, .line("password"))
    row.autocomplete = fill
    row.length = 256
    return row
  }

  private func page(_ visit: Visit) async throws -> AdminPage {
    Self.isOwn(visit) ? try await ownPage(visit) : try await people.person(visit)
  }

  // MARK: Acts

  private func setPassword(_ visit: Visit, of user: UInt32) async throws -> Reply {
    let (first, second) = (visit.form.exact("sandi"), visit.form.exact("ulangi"))
    let person = try desk.person(visit)
    guard first == second else {
      return try await complain(
        visit, "ulangi", visit.say("Keduanya berbeda. Tidak ada yang diubah.", "They differ. Nothing was changed."))
    }
    if user != person, try await !desk.hub.hasAccounts() {
      return try await complain(
        visit, "sandi",
        visit.say(
          "Beri diri Anda sendiri kata sandi lebih dulu (“Akun saya”): sesudah akun pertama ada, semua orang harus masuk.",
          "Give yourself a password first (“My account”): once there is an account, everybody has to sign in."))
    }
    if let refused = try await unconfirmed(visit, "sandi-lama", of: user) { return refused }
    do {
      try await desk.hub.setPassword(first, of: user, by: person)
      await visit.endOthers(of: user)
    } catch CaseworkError.notPermitted { throw CaseworkError.notPermitted } catch {
      return try await complain(visit, "sandi", desk.words(error, visit))
    }
    return .see(
      Self.isOwn(visit) ? Self.own : "\(AdminMenu.people)/\(user)",
      Notice(
        .done,
        visit.say(
          "Kata sandi tersimpan. Masuk dengan nomor petugas \(user).",
          "The password is saved. Sign in with user number \(user).")))
  }

  /// The page that asks again when what is one's own is to be changed without the password that holds; nil to go on.
  private func unconfirmed(_ visit: Visit, _ field: String, of user: UInt32) async throws -> Reply? {
    guard try user == desk.person(visit), try await desk.hub.hasAccounts() else { return nil }
    do {
      try await desk.hub.confirm(visit.form.exact(field), of: user)
      return nil
    } catch { return try await complain(visit, field, desk.words(error, visit)) }
  }

  private func setFactor(_ visit: Visit, of user: UInt32) async throws -> Reply {
    let person = try desk.person(visit)
    if let refused = try await unconfirmed(visit, "sandi-kini", of: user) { return refused }
    do {
      if visit.form["buat"] == "hapus" {
        try await desk.hub.removeSecondFactor(of: user, by: person)
        return .see(
          Self.isOwn(visit) ? Self.own : "\(AdminMenu.people)/\(user)",
          Notice(.done, visit.say("Masuk tanpa faktor kedua sekarang.", "Signs in without a second factor now.")))
      }
      let uri = try await desk.hub.newSecondFactor(of: user, by: person)
      var page = try await page(visit)
      page.secrets = [
        AdminPage.SecretView(
          title: visit.say("Faktor kedua yang baru", "The new second factor"),
          words: visit.say(
            "Masukkan ke aplikasi autentikator sekarang. Halaman ini tidak dapat dibuka lagi.",
            "Put it into the authenticator now. This page cannot be opened again."), value: uri,
          after: visit.say(
            "Sejak sekarang kodenya diminta setiap kali masuk.", "From now on its code is asked for at each sign-in."))
      ]
      return try await desk.show(visit, page)
    } catch CaseworkError.notPermitted { throw CaseworkError.notPermitted } catch {
      return try await complain(visit, "buat", desk.words(error, visit))
    }
  }

  private func giveCode(_ visit: Visit, to user: UInt32) async throws -> Reply {
    let code = try await desk.hub.enrolmentCode(of: user, by: try desk.person(visit))
    var page = try await people.person(visit)
    page.secrets = [Self.secret(code, visit)]
    return try await desk.show(visit, page)
  }

  private func addPerson(_ visit: Visit) async throws -> Reply {
    let name = visit.form["nama"]
    guard !name.isEmpty, let role = Role(rawValue: visit.form["peran"]) else {
      var page = try await people.list(visit)
      page.complain(name.isEmpty ? "nama" : "peran", visit.say("Wajib diisi.", "Is required."), visit.language)
      return try await desk.show(visit, page, status: 422)
    }
    do {
      let user = try await desk.hub.addPerson(name, role: role, by: try desk.person(visit))
      return .see(
        "\(AdminMenu.people)/\(user)",
        Notice(
          .done,
          visit.say(
            "Tersimpan sebagai petugas \(user). Beri kata sandi, atau kode untuk laptopnya.",
            "Saved as user \(user). Give a password, or a code for the laptop.")))
    } catch CaseworkError.notPermitted { throw CaseworkError.notPermitted } catch {
      var page = try await people.list(visit)
      page.complain("nama", desk.words(error, visit), visit.language)
      return try await desk.show(visit, page, status: 422)
    }
  }

  private func complain(_ visit: Visit, _ field: String, _ words: String) async throws -> Reply {
    var page = try await page(visit)
    page.complain(field, words, visit.language)
    return try await desk.show(visit, page, status: 422)
  }

  private static func secret(_ code: String, _ visit: Visit) -> AdminPage.SecretView {
    AdminPage.SecretView(
      title: visit.say("Kode untuk satu laptop", "The code for one laptop"),
      words: visit.say(
        "Tulis sekarang: kode ini hanya ditampilkan sekali, berlaku 24 jam, untuk satu laptop.",
        "Write it down now: it is shown once, holds for 24 hours, for one laptop."), value: code,
      after: visit.say(
        "Di laptopnya, catatan dibuka untuk pertama kali dengan alamat kantor dan kode ini; kata sandi laptop dipilih pemiliknya sendiri.",
        "On the laptop the records are opened for the first time with the office's address and this code; its holder chooses the laptop's passphrase herself."
      ))
  }
}
