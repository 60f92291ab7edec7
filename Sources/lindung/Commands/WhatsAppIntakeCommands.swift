import ArgumentParser
import CaseModel
import Casework
import Foundation
import Intake

struct WhatsAppTypeCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "type", abstract: "Ketik pesan dari ponsel kantor / type in a message from the office's phone.",
    discussion: """
      lindung whatsapp type "Assalamualaikum, saya mau tanya" --phone 0812-3456-7890 --at 2026-11-25T21:05:00Z
      lindung whatsapp type "Baik, kami bantu" --contact 1.20 --ours
      """)

  @OptionGroup var options: WorkOptions
  @Argument(help: "Isi / text.") var text: String
  @Option(help: "Nomor orangnya / the person's number.") var phone = ""
  @Option(help: "Id kontak, bila sudah ada / contact id, if there is one.") var contact: String?
  @Flag(help: "Kantor yang menulis / the office wrote it.") var ours = false
  @Option(help: "Waktu (ISO 8601) / time.") var at: String?

  func perform(_ place: Workplace) throws -> Printout {
    var typed = TypedMessage(text: text)
    typed.phone = phone
    typed.contact = try contact.map { try WhatsAppCommand.contact($0) }
    typed.isOurs = ours
    if let at {
      guard let date = try? Date(at, strategy: .iso8601), date.timeIntervalSince1970 > 0 else {
        throw CaseworkError.badValue("at")
      }
      typed.at = UInt64(date.timeIntervalSince1970 * 1_000)
    }
    return try acknowledgement(try place.casework.typeMessage(typed), options.tongue)
  }
}

struct WhatsAppImportCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Impor ekspor chat WhatsApp / bring in an exported WhatsApp chat.",
    discussion: """
      lindung whatsapp import chat.txt --phone 0812-3456-7890 --us "Kantor" --dry-run
      Coba dulu dengan --dry-run: nama, jumlah, baris yang tidak terbaca. Diimpor dua kali tidak menggandakan.
      Try --dry-run first: names, counts, lines that cannot be read. Imported twice, nothing doubles.
      """)

  @OptionGroup var options: WorkOptions
  @Argument(help: "Berkas ekspor (.txt) / the exported file.") var file: String
  @Option(help: "Nomor orangnya / the person's number.") var phone: String
  @Option(help: "Nama kantor di chat, boleh berulang / the office's name in the chat, may be repeated.")
  var us: [String] = []
  @Option(help: "dmy | mdy; bila tanggal meragukan / when the dates are in doubt.") var dates: String?
  @Flag(help: "Lihat saja / look only.") var dryRun = false
  @Option(help: .hidden) var folder = FileManager.default.currentDirectoryPath

  /// A running office resolves no relative path as this process would.
  func handedOver(_ arguments: [String]) -> [String] {
    arguments + ["--folder", FileManager.default.currentDirectoryPath]
  }

  func perform(_ place: Workplace) throws -> Printout {
    let tongue = options.tongue
    let path = file.hasPrefix("/") ? file : folder + "/" + file
    guard let content = FileManager.default.contents(atPath: path), content.count <= ExportedChat.bytesMax else {
      throw CaseworkError.badValue("file")
    }
    var read = ChatImport(phone: phone)
    read.ourNames = Set(us)
    read.isDryRun = dryRun
    switch dates {
    case nil: break
    case "dmy": read.order = .dayFirst
    case "mdy": read.order = .monthFirst
    default: throw CaseworkError.badValue("dates")
    }
    let report = try place.casework.importChat(String(decoding: content, as: UTF8.self), read)
    return try Printout(lines(report, tongue), report)
  }

  private func lines(_ report: ChatImportReport, _ tongue: Tongue) -> [String] {
    let face = ClockFace(tongue: tongue)
    var lines = [
      tongue.say(
        "\(report.messages) pesan, \(report.new) baru, \(report.omittedMedia) berkas tidak ikut diekspor.",
        "\(report.messages) messages, \(report.new) new, \(report.omittedMedia) files left out by the export."),
      tongue.say("Nama di chat: ", "Names in the chat: ") + printable(report.names.joined(separator: ", ")),
    ]
    if let first = report.first, let last = report.last { lines.append("\(face.time(first)) – \(face.time(last))") }
    if report.isOrderAssumed {
      lines.append(
        tongue.say(
          "⚠ Tanggal dibaca hari dulu; bila salah, pakai --dates mdy.",
          "⚠ Dates were read day first; if that is wrong use --dates mdy."))
    }
    if !report.unreadLines.isEmpty {
      let list = report.unreadLines.prefix(20).map(String.init).joined(separator: ", ")
      lines.append(tongue.say("⚠ Baris tidak terbaca: ", "⚠ Lines that could not be read: ") + list)
    }
    lines.append(
      report.isDryRun
        ? tongue.say("Belum ada yang disimpan.", "Nothing was saved.")
        : tongue.say("Tersimpan di laptop ini: \(report.contact)", "Saved on this laptop: \(report.contact)"))
    return lines
  }
}
