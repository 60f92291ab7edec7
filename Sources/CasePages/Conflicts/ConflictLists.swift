import CaseModel
import Casework
import Pages

/// The queue of open conflicts: danger first, then the oldest.
struct ConflictQueue: Sendable {
  struct Row: Sendable {
    let path: String
    let weight: Cap
    let registerNo: String
    let title: String
    let values: String
    let age: String
    let since: String
  }

  let heading: String
  let intro: String
  let rows: [Row]
  let empty: String?
  let columns: [String]
  let history: PageLink
  let first: PageLink?
}

/// What was decided.
struct DecidedPage: Sendable {
  struct Row: Sendable {
    let time: String
    let relative: String
    let who: String
    let registerNo: String
    let casePath: String?
    let title: String
    let chosen: String
    let reason: String
    let state: Cap
    let undo: Undo?
  }

  struct Undo: Sendable {
    let id: String
    let label: String
    let button: String
  }

  let heading: String
  let back: PageLink
  let rows: [Row]
  let empty: String?
  let columns: [String]
}

extension ConflictRoutes {
  func list(_ visit: Visit) async throws -> Reply {
    let lines = try await desk.room.work(as: visit.person) { try $0.conflictLines() }
    let fields = FieldWords(clock: visit.clock, names: KnownNames())
    let rows = lines.map { line in
      let words = ConflictWords(line: line, words: fields)
      let values = line.values.enumerated().filter { !$0.element.isEmpty }.map { index, value in
        let text = fields.words(value, words.field)
        return "\(ConflictPage.letter(index)) \(text.count > 60 ? String(text.prefix(60)) + "…" : text)"
      }
      return ConflictQueue.Row(
        path: "/konflik/\(line.name)", weight: words.weight,
        registerNo: line.registerNo.isEmpty ? visit.say("Kontak", "Contact") : line.registerNo, title: words.title,
        values: values.isEmpty ? words.meanwhile : values.joined(separator: "   ·   "),
        age: visit.clock.relative(line.since), since: visit.clock.time(line.since))
    }
    let page = ConflictQueue(
      heading: visit.say("Konflik", "Conflicts"),
      intro: visit.say(
        "Dua orang menulis hal yang berbeda tanpa saling tahu. Tidak ada yang hilang: semua nilai masih ada sampai seseorang memutuskan.",
        "Two people wrote different things without knowing of each other. Nothing is lost: every value stands until somebody decides."
      ),
      rows: rows,
      empty: rows.isEmpty
        ? visit.say(
          "Tidak ada konflik yang terbuka. Bila ada, nilainya berdampingan di sini.",
          "No open conflicts. When there are, their values stand side by side here.") : nil,
      columns: [
        visit.say("Bobot", "Weight"), visit.say("Kasus", "Case"), visit.say("Tentang", "About"),
        visit.say("Nilai", "Values"), visit.say("Terbuka", "Open"),
      ], history: PageLink("/konflik/riwayat", visit.say("Yang sudah diputuskan", "What was decided")),
      first: lines.first.map {
        PageLink("/konflik/\($0.name)", visit.say("Mulai dari yang teratas", "Begin with the first"))
      })
    return .page(Page("konflik-daftar", page).wide)
  }

  func decided(_ visit: Visit) async throws -> Reply {
    let decided = try await desk.room.work(as: visit.person) { try $0.decided() }
    let fields = FieldWords(clock: visit.clock, names: KnownNames())
    let rows = decided.map { view in
      let field = Registry.record(named: view.type)?.field(named: view.field)
      let isUndoing = view.kind == Codes.DecisionKind.batal
      let state =
        isUndoing
        ? Cap(visit.say("Pembatalan", "Undoing"), .info)
        : view.isUndone ? Cap(visit.say("Dibatalkan", "Undone"), .late) : Cap(visit.say("Berlaku", "In force"), .done)
      return DecidedPage.Row(
        time: visit.clock.time(view.at), relative: visit.clock.relative(view.at),
        who: view.authorName ?? visit.say("petugas \(view.author)", "officer \(view.author)"),
        registerNo: view.registerNo, casePath: view.registerNo.isEmpty ? nil : "/kasus/\(view.root)",
        title: fields.label(view.field, of: view.type),
        chosen: view.field.isEmpty ? Self.act(view.chosen, visit) : fields.words(view.chosen, field),
        reason: view.reason,
        state: state,
        undo: view.mayUndo
          ? DecidedPage.Undo(
            id: view.id, label: visit.say("Alasan pembatalan", "Why undo"), button: visit.say("Batalkan", "Undo")) : nil
      )
    }
    let page = DecidedPage(
      heading: visit.say("Konflik yang sudah diputuskan", "Conflicts that were decided"),
      back: PageLink("/konflik", visit.say("Konflik yang terbuka", "Open conflicts")), rows: rows,
      empty: rows.isEmpty ? visit.say("Belum ada keputusan.", "No decisions yet.") : nil,
      columns: [
        visit.say("Kapan", "When"), visit.say("Siapa", "Who"), visit.say("Kasus", "Case"),
        visit.say("Tentang", "About"),
        visit.say("Pilihan", "Choice"), visit.say("Alasan", "Reason"), visit.say("Keadaan", "State"),
      ])
    return .page(Page("konflik-riwayat", page).wide)
  }

  private static func act(_ chosen: String, _ visit: Visit) -> String {
    switch chosen {
    case "keep": visit.say("tetap ada", "kept")
    case "delete": visit.say("dihapus", "deleted")
    default: chosen
    }
  }
}
