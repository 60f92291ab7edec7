import ArgumentParser
import CaseModel
import Casework
import Foundation
import Intake
import MergeCore

/// WhatsApp threads: what came in, what goes out, and chats of a number without an interface.
struct WhatsAppCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "whatsapp", abstract: "Percakapan WhatsApp / WhatsApp threads.",
    subcommands: [
      WhatsAppListCommand.self, WhatsAppShowCommand.self, WhatsAppSendCommand.self, WhatsAppQueueCommand.self,
      WhatsAppDecideCommand.self, WhatsAppTypeCommand.self, WhatsAppImportCommand.self,
    ])

  /// The contact that a person names.
  static func contact(_ text: String) throws -> RecordID {
    guard let id = RecordName.parse(text) else { throw CaseworkError.unknownCase }
    return id
  }
}

struct WhatsAppListCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Daftar percakapan / the threads.",
    discussion: """
      lindung whatsapp list --data kantor
      Yang terbuka dulu, lalu yang terakhir menulis. / Open ones first, then whoever wrote last.
      """)

  @OptionGroup var options: WorkOptions

  func perform(_ place: Workplace) throws -> Printout {
    let tongue = options.tongue
    let threads = try place.casework.threads()
    if threads.isEmpty {
      return try Printout(
        [
          tongue.say(
            "Belum ada percakapan. Impor dengan `lindung whatsapp import`.",
            "No threads yet. Bring one in with `lindung whatsapp import`.")
        ], threads)
    }
    let face = ClockFace(tongue: tongue)
    let rows = threads.map { line in
      [
        line.contact, Registry.label(line.state, in: Codes.ContactState.list, tongue.language),
        line.displayName, tongue.say("\(line.messages) pesan", "\(line.messages) messages"),
        face.age(UInt64(clamping: line.lastInboundAt ?? line.receivedAt), now: place.casework.now),
        line.mayMessage == Codes.MayContact.jangan
          ? tongue.say("⚠ jangan dikirimi pesan", "⚠ must not be messaged") : "",
        line.duplicateOf.map { tongue.say("duplikat dari \($0)", "duplicate of \($0)") } ?? "",
      ].map(printable)
    }
    return try Printout(Columns.lines(rows), threads)
  }
}

struct WhatsAppShowCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Satu percakapan / one thread.", discussion: "lindung whatsapp show 1.20")

  @OptionGroup var options: WorkOptions
  @Argument(help: "Id kontak / contact id.") var contact: String

  func perform(_ place: Workplace) throws -> Printout {
    let tongue = options.tongue
    let view = try place.casework.thread(try WhatsAppCommand.contact(contact))
    let window =
      view.line.isWindowOpen
      ? tongue.say("boleh dibalas bebas", "may be answered freely")
      : tongue.say("hanya templat (lebih dari 24 jam)", "templates only (more than 24 hours)")
    let may =
      view.line.mayMessage.isEmpty
      ? "" : Registry.label(view.line.mayMessage, in: Codes.MayContact.list, tongue.language)
    var lines = [printable("\(view.line.contact)  \(view.line.displayName)  ·  \(window)")]
    if !may.isEmpty { lines.append(tongue.say("Boleh dikirimi pesan: ", "May be sent messages: ") + may) }
    if view.unjoinedReports > 0 {
      lines.append(
        tongue.say(
          "⚠ \(view.unjoinedReports) laporan kirim untuk pesan yang tidak dikenal di sini.",
          "⚠ \(view.unjoinedReports) delivery reports for messages that are not known here."))
    }
    lines += view.messages.map { line($0, tongue) }
    return try Printout(lines, view)
  }

  private func line(_ message: MessageLine, _ tongue: Tongue) -> String {
    let face = ClockFace(tongue: tongue)
    let isIn = message.direction == Codes.Direction.masuk
    var parts = [face.time(UInt64(clamping: message.sentAt)), isIn ? "←" : "→"]
    if message.type != Codes.MessageType.teks {
      parts.append("[\(Registry.label(message.type, in: Codes.MessageType.list, tongue.language))]")
    }
    parts.append(message.text)
    if message.text.isEmpty, message.media == nil, !message.raw.isEmpty {
      parts.append(tongue.say("(isi mentah: --json)", "(raw content: --json)"))
    }
    if let media = message.media { parts.append(word(media, tongue)) }
    if message.isEdited { parts.append(tongue.say("(kemudian diubah pengirim)", "(later edited by the sender)")) }
    if message.isRevoked { parts.append(tongue.say("(kemudian ditarik pengirim)", "(later revoked by the sender)")) }
    if !message.status.isEmpty {
      let status = Registry.label(message.status, in: Codes.MessageStatus.list, tongue.language)
      let why = message.errorCode.map { ": " + FailureKind(code: $0).labels[tongue.language] } ?? ""
      parts.append("· \(status)\(why) [\(message.id)]")
    }
    return printable(parts.joined(separator: " "))
  }

  private func word(_ media: MediaLine, _ tongue: Tongue) -> String {
    switch media.state {
    case .here:
      tongue.say("(berkas tersimpan: lampiran ", "(file kept: attachment ") + (media.attachment ?? "") + ")"
    case .toFetch: tongue.say("(berkas belum diambil)", "(file not fetched yet)")
    case .lost: tongue.say("(berkas tidak sempat diambil dalam 7 hari)", "(file was not fetched within 7 days)")
    case .failed: "(\(FailureKind(code: media.errorCode ?? 0).labels[tongue.language]))"
    }
  }
}

struct WhatsAppSendCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "send", abstract: "Kirim pesan / send a message.",
    discussion: """
      lindung whatsapp send 1.20 "Terima kasih. Apakah sekarang bisa berbicara?"
      lindung whatsapp send 1.20 --template sapa_kembali
      Lebih dari 24 jam sejak pesannya hanya templat. Kantor yang mengirim; dari laptop sesudah `lindung sync`.
      More than 24 hours since she wrote, templates only. The office sends; from a laptop after `lindung sync`.
      """)

  @OptionGroup var options: WorkOptions
  @Argument(help: "Id kontak / contact id.") var contact: String
  @Argument(help: "Isi / text.") var text: String = ""
  @Option(help: "Nama templat / name of a template.") var template: String?
  @Flag(help: "Sudah ditanyakan dan boleh / she was asked and agrees.") var asked = false

  func perform(_ place: Workplace) throws -> Printout {
    let tongue = options.tongue
    let saved = try place.casework.send(
      text, to: try WhatsAppCommand.contact(contact), template: template, wasAsked: asked)
    return try Printout(
      [tongue.say("Menunggu dikirim oleh kantor: \(saved.record)", "Waits for the office to send it: \(saved.record)")],
      saved)
  }
}

struct WhatsAppQueueCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "queue", abstract: "Pesan yang menunggu / messages that wait.",
    discussion: "lindung whatsapp queue   ·   lindung whatsapp decide 1.31 leave")

  @OptionGroup var options: WorkOptions

  func perform(_ place: Workplace) throws -> Printout {
    let tongue = options.tongue
    let queue = try place.casework.queue()
    if queue.isEmpty { return try Printout([tongue.say("Tidak ada yang menunggu.", "Nothing waits.")], queue) }
    let face = ClockFace(tongue: tongue)
    let rows = queue.map { line in
      [
        line.message, line.contact, Registry.label(line.status, in: Codes.MessageStatus.list, tongue.language),
        face.age(line.queuedAt, now: place.casework.now),
        line.needsDecision
          ? tongue.say("⚠ putuskan: `lindung whatsapp decide`", "⚠ decide: `lindung whatsapp decide`")
          : line.errorCode.map { FailureKind(code: $0).labels[tongue.language] } ?? "",
      ]
    }
    return try Printout(Columns.lines(rows), queue)
  }
}

extension SendDecision: ExpressibleByArgument {}

struct WhatsAppDecideCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "decide", abstract: "Putuskan pesan yang tidak pasti terkirim / decide about a message in doubt.",
    discussion: """
      lindung whatsapp decide 1.31 leave     jangan dikirim (lagi) / do not send it (again)
      lindung whatsapp decide 1.31 resend    kirim lagi, mungkin sampai dua kali / send again, it may arrive twice
      """)

  @OptionGroup var options: WorkOptions
  @Argument(help: "Id pesan / message id.") var message: String
  @Argument(help: "resend | leave") var decision: SendDecision

  func perform(_ place: Workplace) throws -> Printout {
    let saved = try place.casework.decide(try WhatsAppCommand.contact(message), decision)
    return try acknowledgement(saved, options.tongue)
  }
}
