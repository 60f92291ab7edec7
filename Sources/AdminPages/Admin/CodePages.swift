import CaseModel
import Casework
import Pages

/// The code lists, with the office's own words and codes.
struct CodePages: Sendable {
  let desk: AdminDesk

  func add(to routes: inout Routes) {
    routes.page(AdminMenu.codes) { try await desk.show($0, lists($0)) }
    routes.page(AdminMenu.codes + "/:list") { try await desk.show($0, try await codes($0)) }
    routes.act(AdminMenu.codes + "/:list") { try await save($0) }
  }

  private static var names: [String] { Registry.codeLists.map(\.id) + [Casework.villageList] }

  /// What the fields that use a list are called: lists have no name of their own.
  private static func use(_ list: String, _ language: Language) -> String {
    if list == Casework.villageList { return language.say("Desa", "Villages") }
    var labels: [String] = []
    for field in Registry.records.flatMap(\.fields) where field.list == list {
      let label = field.labels[language]
      if !labels.contains(label) { labels.append(label) }
    }
    return labels.prefix(3).joined(separator: ", ")
  }

  /// What a list is called: what it is used for, else its own name.
  private static func title(_ list: String, _ language: Language) -> String {
    let use = use(list, language)
    return use.isEmpty ? list : use
  }

  private func lists(_ visit: Visit) -> AdminPage {
    var page = AdminPage(
      visit, AdminMenu.codes, visit.say("Daftar kode", "Code lists"),
      [
        visit.say(
          "Kode yang pernah dipakai tetap berarti sama: yang lama ditutup, yang baru ditambah.",
          "A code once used keeps its meaning: retire the old one, add a new one.")
      ])
    page.lists = [
      AdminPage.ListView(
        about: visit.say("Pilih daftar", "Choose a list"),
        columns: [visit.say("Dipakai untuk", "Used for"), visit.say("Daftar", "List"), visit.say("Isi", "Codes")],
        rows: Self.names.map { name in
          AdminPage.RowView([
            .init(Self.title(name, visit.language), to: "\(AdminMenu.codes)/\(name)"), .init(name),
            .init(String(Registry.codeList(name)?.entries.count ?? 0)),
          ])
        }, empty: "")
    ]
    return page
  }

  private func codes(_ visit: Visit) async throws -> AdminPage {
    let list = visit["list"]
    guard Self.names.contains(list) else { throw PageRefusal.notFound }
    let codes = try await desk.work(visit) { try $0.codes(list) }
    var page = AdminPage(visit, "\(AdminMenu.codes)/\(list)", "\(list) · \(Self.use(list, visit.language))")
    page.lists = [
      AdminPage.ListView(
        about: visit.say("\(codes.count) kode", "Codes: \(codes.count)"),
        columns: [
          visit.say("Kode", "Code"), "Indonesia", "English", "Simfoni", visit.say("Keadaan", "State"),
        ],
        rows: codes.map { code in
          AdminPage.RowView([
            .init(code.code), .init(code.indonesian), .init(code.english),
            .init(code.simfoni.isEmpty ? "–" : code.simfoni),
            code.isValid
              ? .init(code.isOwn ? visit.say("milik kantor", "the office's") : visit.say("dipakai", "in use"))
              : .init(visit.say("tidak dipakai lagi", "retired"), .late),
          ])
        }, empty: visit.say("Daftar ini kosong.", "This list is empty."))
    ]
    page.forms = [
      AdminPage.FormView(
        visit.say("Tambah atau ubah kode", "Add or change a code"), to: "\(AdminMenu.codes)/\(list)",
        explanation: visit.say(
          "Huruf A–Z, angka dan garis bawah. Isi yang kosong tidak diubah.",
          "Letters A–Z, digits and underscores. What is left empty is not changed."),
        [
          FormRow("code", visit.say("Kode", "Code"), .line("text"), value: visit.form["code"]),
          FormRow("label_id", "Indonesia", .line("text"), value: visit.form["label_id"]).optional(visit.language),
          FormRow("label_en", "English", .line("text"), value: visit.form["label_en"]).optional(visit.language),
          FormRow("simfoni", "Simfoni", .line("text"), value: visit.form["simfoni"]).optional(visit.language),
          FormRow(
            "valid_to", visit.say("Tidak dipakai lagi sejak", "Retired from"), .line("date"),
            value: visit.form["valid_to"]
          ).optional(visit.language),
        ], button: visit.say("Simpan kode", "Save the code"))
    ]
    return page
  }

  private func save(_ visit: Visit) async throws -> Reply {
    let (list, form) = (visit["list"], visit.form)
    guard Self.names.contains(list) else { throw PageRefusal.notFound }
    let values = ["label_id", "label_en", "simfoni", "valid_to"].map { (field: $0, text: form[$0]) }
      .filter { !$0.text.isEmpty }
    return try await desk.save(
      visit, then: "\(AdminMenu.codes)/\(list)", visit.say("Kode tersimpan.", "The code is saved."), field: "code",
      again: { try await codes($0) },
      doing: { casework in _ = try casework.setCode(list, form["code"], values) })
  }
}
