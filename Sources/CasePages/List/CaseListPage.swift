import CaseModel
import Casework
import Pages

/// The list of cases: codes, never names.
struct CaseListPage: Sendable {
  struct Row: Sendable {
    let path: String
    let registerNo: String
    let risk: Cap
    let status: Cap
    let category: String
    let categoryWords: String
    let kecamatan: String
    let age: String
    let received: String
    let due: Cap?
    let dueWords: String
    let conflicts: Cap?
  }

  struct Filter: Sendable {
    let id: String
    let label: String
    let options: [FormRow.Option]
  }

  let heading: String
  let filters: [Filter]
  let apply: String
  let clear: PageLink?
  let count: String
  let rows: [Row]
  let empty: String?
  let emptyLink: PageLink?
  let columns: [String]
  let previous: PageLink?
  let next: PageLink?
}

extension CaseRoutes {
  /// Lines on one page.
  static let pageSize = 50
  /// Pages that can be asked for.
  static let pagesMax = 1_000_000

  func list(_ visit: Visit) async throws -> Reply {
    let query = visit.query
    func code(_ name: String) -> String? { query[name].flatMap { $0.isEmpty ? nil : $0 } }
    let state = query["keadaan"] ?? "buka"
    let (status, risk, kecamatan) = (code("status"), code("risk"), code("kecamatan"))
    let number = min(max(Int(query["hal"] ?? "1") ?? 1, 1), Self.pagesMax)
    var filter = CaseFilter()
    (filter.status, filter.risk, filter.kecamatan) = (status, risk, kecamatan)
    filter.isOpen = state == "buka" ? true : state == "tutup" ? false : nil
    let (found, late) = try await desk.room.work(as: visit.person) { [filter] casework in
      let found = try casework.cases(filter, from: (number - 1) * Self.pageSize, count: Self.pageSize)
      let due = try casework.openDeadlines(among: Set(found.lines.map(\.id)))
      return (found, Dictionary(due.map { ($0.registerNo, $0) }, uniquingKeysWith: { first, _ in first }))
    }
    let language = visit.language
    func page(_ number: Int) -> String {
      let kept = [("keadaan", state), ("status", status ?? ""), ("risk", risk ?? ""), ("kecamatan", kecamatan ?? "")]
      return "/kasus?"
        + (kept.filter { !$0.1.isEmpty } + [("hal", String(number))]).map {
          "\($0.0)=\($0.1.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "." || $0 == "-") })"
        }
        .joined(separator: "&")
    }
    let isNarrowed = status != nil || risk != nil || kecamatan != nil || state != "buka"
    return .page(
      Page(
        "kasus-daftar",
        CaseListPage(
          heading: visit.say("Kasus", "Cases"), filters: Self.filters(state, status, risk, kecamatan, language),
          apply: visit.say("Saring", "Filter"),
          clear: isNarrowed ? PageLink("/kasus", visit.say("Tampilkan semua yang terbuka", "Show all open ones")) : nil,
          count: visit.say(
            "\(found.total) kasus · bahaya dulu, lalu yang tertua",
            "\(found.total) cases · danger first, then the oldest"),
          rows: found.lines.map { Self.row($0, late[$0.registerNo], visit) },
          empty: found.lines.isEmpty
            ? visit.say(
              "Tidak ada kasus di sini. Kasus Anda datang dari kantor saat sinkron, atau dari laporan baru.",
              "No cases here. Yours come from the office with a sync, or from a new report.") : nil,
          emptyLink: found.lines.isEmpty ? PageLink("/", visit.say("Ke halaman hari ini", "To today's page")) : nil,
          columns: [
            visit.say("Kode", "Code"), visit.say("Risiko", "Risk"), visit.say("Status", "Status"),
            visit.say("Jenis", "Kind"), visit.say("Kecamatan", "Subdistrict"), visit.say("Masuk", "Received"),
            visit.say("Berikutnya", "Next"),
          ],
          previous: number > 1 ? PageLink(page(number - 1), visit.say("Sebelumnya", "Previous")) : nil,
          next: number * Self.pageSize < found.total ? PageLink(page(number + 1), visit.say("Berikutnya", "Next")) : nil
        )
      ).wide)
  }

  private static func row(_ line: CaseLine, _ deadline: DeadlineView?, _ visit: Visit) -> CaseListPage.Row {
    let language = visit.language
    let received = UInt64(clamping: line.receivedAt)
    let due = deadline.map { DeadlineWords.cap($0.state, language) }
    let dueWords = deadline.map {
      Registry.label($0.kind, in: Codes.Timer.list, language) + ", " + visit.clock.relative($0.dueAt)
    }
    return CaseListPage.Row(
      path: "/kasus/\(line.id)", registerNo: line.registerNo, risk: .risk(line.risk, language),
      status: .status(line.status, language), category: line.category,
      categoryWords: Registry.label(line.category, in: "K4", language),
      kecamatan: Registry.label(line.kecamatan, in: Codes.Kecamatan.list, language),
      age: visit.clock.relative(received), received: visit.clock.time(received), due: due,
      dueWords: dueWords ?? "",
      conflicts: .conflicts(line.conflicts, language))
  }

  private static func filters(
    _ state: String, _ status: String?, _ risk: String?, _ kecamatan: String?, _ language: Language
  ) -> [CaseListPage.Filter] {
    func options(_ list: String, _ chosen: String?) -> [FormRow.Option] {
      [FormRow.Option("", language.say("semua", "all"), isChosen: chosen == nil)]
        + (Registry.codeList(list)?.entries ?? []).map {
          FormRow.Option($0.code, $0.labels[language], isChosen: $0.code == chosen)
        }
    }
    let states = [
      ("buka", language.say("terbuka", "open")), ("tutup", language.say("selesai", "closed")),
      ("semua", language.say("semua", "all")),
    ]
    return [
      .init(
        id: "keadaan", label: language.say("Keadaan", "State"),
        options: states.map { FormRow.Option($0.0, $0.1, isChosen: $0.0 == state) }),
      .init(id: "risk", label: language.say("Risiko", "Risk"), options: options(Codes.Risk.list, risk)),
      .init(id: "status", label: language.say("Status", "Status"), options: options(Codes.Status.list, status)),
      .init(
        id: "kecamatan", label: language.say("Kecamatan", "Subdistrict"),
        options: options(Codes.Kecamatan.list, kecamatan)),
    ]
  }
}
