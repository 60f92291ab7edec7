import CaseModel
import CasePages
import Casework
import MergeCore
import Pages

/// Who sits at the telephone and who stands by, and the hours in which nobody does.
struct RotaPage: Sendable {
  struct Shift: Sendable {
    let when: String
    let who: String
    let kind: Stamp
    let remove: PageLink?
  }

  let heading: String
  let now: [HoursState]
  let gapsHeading: String?
  let gaps: [String]
  let columns: [String]
  let shifts: [Shift]
  let empty: String?
  let form: Form?
  let summary: DeskSummary?

  struct Form: Sendable {
    let heading: String
    let path: String
    let rows: [FormRowContext]
    let button: String
  }

  private static let days = 14

  static func read(_ casework: Casework, _ visit: Visit, _ problem: Problem?) throws -> RotaPage {
    let people = try casework.people()
    let names = Dictionary(people.map { ($0.number, $0.name) }, uniquingKeysWith: { first, _ in first })
    let keeps = try casework.duties().mayForOffice(.keepDirectory)
    let shifts = try casework.shifts(from: visit.now, until: visit.now + UInt64(days) * 86_400_000)
    let gaps = try casework.shiftGaps(days: 7)
    func name(_ user: UInt32) -> String { names[user] ?? String(user) }
    return RotaPage(
      heading: visit.say("Jadwal piket", "Rota"), now: [try now(casework, name, visit)],
      gapsHeading: gaps.isEmpty
        ? nil : visit.say("Jam layanan tanpa petugas, tujuh hari ke depan", "Hours with nobody, the next seven days"),
      gaps: gaps.prefix(10).map { span($0.startsAt, $0.endsAt, visit) },
      columns: [
        visit.say("Waktu", "Time"), visit.say("Petugas", "Who"), visit.say("Tugas", "Duty"),
        visit.say("Ubah", "Change"),
      ],
      shifts: shifts.map { shift in
        let backup = shift.backup.map { visit.say(" · pengganti ", " · stand-in ") + name($0) } ?? ""
        return Shift(
          when: span(shift.startsAt, shift.endsAt, visit), who: name(shift.officer) + backup,
          kind: shift.isOnCall
            ? Stamp(visit.say("siaga", "standby"), .info) : Stamp(visit.say("piket", "at the telephone"), .done),
          remove: keeps ? PageLink("/piket/\(shift.id)/hapus", visit.say("Hapus", "Take out")) : nil)
      },
      empty: shifts.isEmpty
        ? visit.say("Belum ada jadwal untuk dua minggu ke depan.", "No rota yet for the next two weeks.") : nil,
      form: keeps ? form(people, visit, problem) : nil,
      summary: DeskSummary(problem, visit, rows: [FormRow("hari", "", .line("date"))]))
  }

  private static func now(_ casework: Casework, _ name: (UInt32) -> String, _ visit: Visit) throws -> HoursState {
    let duty = try casework.onDuty()
    let nobody = visit.say("tidak ada", "nobody")
    let shift = duty.onShift.isEmpty ? nobody : duty.onShift.map(name).joined(separator: ", ")
    let standby = duty.onCall.isEmpty ? nobody : duty.onCall.map(name).joined(separator: ", ")
    let isBare = duty.isOpen ? duty.onShift.isEmpty : duty.onCall.isEmpty
    return HoursState(
      tone: (isBare ? Tone.danger : .done).rawValue,
      words: visit.say(
        "Piket sekarang: \(shift). Siaga: \(standby).", "At the telephone: \(shift). Standby: \(standby)."),
      advice: duty.isOpen
        ? visit.say("Telepon sedang buka.", "The telephone is open.")
        : visit.say("Di luar jam layanan.", "Outside telephone hours."))
  }

  private static func span(_ start: UInt64, _ end: UInt64, _ visit: Visit) -> String {
    let (first, last) = (visit.clock.day(of: start), visit.clock.day(of: end))
    let until = first == last ? visit.clock.hour(end) : "\(last) \(visit.clock.hour(end))"
    return "\(first) \(visit.clock.hour(start)) – \(until)"
  }

  private static func form(_ people: [PersonView], _ visit: Visit, _ problem: Problem?) -> Form {
    let form = visit.form
    func choice(_ name: String, _ label: String, _ none: String) -> FormRow {
      FormRow(
        name, label, .choice,
        options: [.init("", none, isChosen: form[name].isEmpty)]
          + people.filter(\.isActive).map {
            .init(String($0.number), $0.name, isChosen: form[name] == String($0.number))
          })
    }
    let isOnCall = form["tugas"] == "siaga"
    let rows = [
      choice("officer", visit.say("Petugas", "Who"), visit.say("— pilih —", "— choose —")),
      FormRow(
        "tugas", visit.say("Tugas", "Duty"), .radios,
        options: [
          .init("piket", visit.say("Piket telepon", "At the telephone"), isChosen: !isOnCall),
          .init("siaga", visit.say("Siaga di luar jam", "Standby after hours"), isChosen: isOnCall),
        ]),
      FormRow(
        "hari", visit.say("Hari", "Day"), .line("date"),
        value: form.has("hari") ? form["hari"] : CalendarDay.text(of: visit.now)),
      FormRow(
        "mulai", visit.say("Dari jam", "From"), .line("time"), value: form.has("mulai") ? form["mulai"] : "08:00"),
      FormRow(
        "selesai", visit.say("Sampai jam", "Until"), .line("time"),
        value: form.has("selesai") ? form["selesai"] : "16:00"
      ).hinted(visit.say("Lebih kecil dari mulai: sampai esoknya.", "Earlier than the start: until the next day.")),
      choice("backup", visit.say("Pengganti", "Stand-in"), visit.say("— tidak ada —", "— nobody —"))
        .optional(visit.language),
    ]
    return Form(
      heading: visit.say("Tambah ke jadwal", "Add to the rota"), path: "/piket",
      rows: rows.map { ($0.name == problem?.field ? $0.wrong(problem?.words) : $0).context },
      button: visit.say("Tambah", "Add"))
  }

  /// The duty that the form says.
  static func shift(_ form: Pages.Form) throws -> NewShift {
    guard let officer = UInt32(form["officer"]) else { throw CaseworkError.missing("officer") }
    guard let start = instant(form["hari"], form["mulai"]) else { throw CaseworkError.badValue("starts_at") }
    guard var end = instant(form["hari"], form["selesai"]) else { throw CaseworkError.badValue("ends_at") }
    if end <= start { end += 86_400_000 }
    var new = NewShift(officer: officer, startsAt: start, endsAt: end)
    new.backup = UInt32(form["backup"])
    new.isOnCall = form["tugas"] == "siaga"
    return new
  }

  /// `2026-11-26` and `08:00` of the office's time as an instant.
  private static func instant(_ day: String, _ hour: String) -> UInt64? {
    ValueText.instant(reading: "\(day)T\(hour):00+07:00")
  }
}

/// The addresses of the rota.
struct RotaRoutes: Sendable {
  let desk: CaseDesk

  func add(to routes: inout Routes) {
    routes.page("/piket") { try await show($0) }
    routes.act("/piket") { visit in
      let form = visit.form
      do {
        _ = try await desk.room.work(as: visit.person) { try $0.addShift(try RotaPage.shift(form)) }
      } catch let error as CaseworkError {
        return try await show(visit, desk.problem(error, visit))
      }
      return .see("/piket", Notice(.done, visit.say("Jadwal tersimpan.", "The duty is saved.")))
    }
    routes.act("/piket/:id/hapus") { visit in
      guard let id = RecordName.parse(visit["id"]) else { throw PageRefusal.notFound }
      _ = try await desk.room.work(as: visit.person) { try $0.removeShift(id) }
      return .see("/piket", Notice(.done, visit.say("Dihapus dari jadwal.", "Taken out of the rota.")))
    }
  }

  private func show(_ visit: Visit, _ problem: Problem? = nil) async throws -> Reply {
    let page = try await desk.room.work(as: visit.person) { try RotaPage.read($0, visit, problem) }
    return .page(Page("meja-piket", page).with(status: problem == nil ? 200 : 422).wide)
  }
}
