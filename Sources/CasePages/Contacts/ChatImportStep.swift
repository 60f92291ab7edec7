import CaseModel
import Casework
import Pages

/// The page of the chats that were exported from WhatsApp, for a side that has no other pages of contacts from here.
public struct ChatImportRoutes: Sendable {
  let desk: CaseDesk

  /// The address over `desk`.
  public init(_ desk: CaseDesk) { self.desk = desk }

  /// Adds it.
  public func add(to routes: inout Routes) { StepRoutes(desk: desk).add([ChatImportStep.step], to: &routes) }
}

/// A chat that was exported from WhatsApp, looked at first and then taken in. Taken in twice, nothing doubles.
enum ChatImportStep {
  static let step = WorkStep(path: "/kontak-impor", limits: limits, back: "/kontak") { _, visit in
    WorkStep.Face(
      heading: visit.say("Impor obrolan WhatsApp", "Import a WhatsApp chat"),
      intro: visit.say(
        "Berkas .txt dari “Ekspor chat” di ponsel. Periksa dulu; diimpor dua kali tidak menggandakan.",
        "The .txt file of “Export chat” on the telephone. Look first; imported twice, nothing doubles."),
      rows: [
        FormRow("file", visit.say("Berkas", "File"), .line("file")),
        FormRow("phone", visit.say("Nomor orangnya", "The person's number"), .line("tel"), value: visit.form["phone"]),
        FormRow(
          "us", visit.say("Nama kantor di obrolan itu", "The office's name in that chat"), .line("text"),
          value: visit.form["us"]
        ).optional(visit.language),
        FormRow(
          "cara", visit.say("Yang dilakukan", "What to do"), .radios,
          options: [
            .init("periksa", visit.say("Periksa saja", "Look only"), isChosen: visit.form["cara"] != "impor"),
            .init("impor", visit.say("Impor", "Take it in"), isChosen: visit.form["cara"] == "impor"),
          ]),
        FormRow(
          "dates", visit.say("Tanggal di berkas", "Dates in the file"), .choice,
          options: [
            .init("", visit.say("dibaca dari berkas", "as the file shows")), .init("dmy", "31/12/2026"),
            .init("mdy", "12/31/2026"),
          ]
        ).optional(visit.language),
      ], button: visit.say("Lanjut", "Go on"), hasFile: true)
  } act: { casework, visit in
    guard let file = visit.files.first, !file.bytes.isEmpty else {
      throw Unfilled(field: "file", label: visit.say("Berkas", "The file"))
    }
    var read = ChatImport(phone: visit.form["phone"])
    if !visit.form["us"].isEmpty { read.ourNames = [visit.form["us"]] }
    if visit.form["dates"] == "dmy" { read.order = .dayFirst }
    if visit.form["dates"] == "mdy" { read.order = .monthFirst }
    read.isDryRun = visit.form["cara"] != "impor"
    let report = try casework.importChat(String(decoding: file.bytes, as: UTF8.self), read)
    let path = report.isDryRun || report.contact.isEmpty ? "/kontak-impor" : "/kontak/\(report.contact)"
    return WorkStep.Done(
      path, report.isDryRun ? .info : .done, more: words(report, visit), isLook: report.isDryRun)
  }

  private static var limits: Form.Limits {
    var limits = Form.Limits()
    limits.bodyBytesMax = 34 * 1_048_576
    return limits
  }

  private static func words(_ report: ChatImportReport, _ visit: Visit) -> String {
    var parts = [
      visit.say(
        "\(report.messages) pesan, \(report.new) baru, \(report.omittedMedia) berkas tidak ikut diekspor.",
        "\(report.messages) messages, \(report.new) new, \(report.omittedMedia) files left out by the export."),
      visit.say("Nama di obrolan: ", "Names in the chat: ") + report.names.joined(separator: ", ") + ".",
    ]
    if report.isOrderAssumed {
      parts.append(visit.say("Tanggal dibaca hari dulu.", "Dates were read day first."))
    }
    if !report.unreadLines.isEmpty {
      parts.append(
        visit.say("Baris tidak terbaca: ", "Lines that could not be read: ")
          + report.unreadLines.prefix(20).map(String.init).joined(separator: ", ") + ".")
    }
    if report.isDryRun { parts.append(visit.say("Belum ada yang disimpan.", "Nothing was saved.")) }
    return parts.joined(separator: " ")
  }
}
