import CaseModel
import Casework

extension ErrorWords {
  /// Words for what a rule about contacts refuses: what is missing or where it stands, and what to do.
  static func contact(_ error: CaseworkError, _ tongue: Tongue) -> String {
    let nothing = tongue.say(" Tidak ada yang disimpan.", " Nothing was saved.")
    switch error {
    case .unknownFieldCode(let field, let list):
      let codes = Registry.codeList(list)?.entries.map(\.code).joined(separator: ", ") ?? list
      return tongue.say(
        "Kode untuk \(Self.field(field, tongue)) tidak dikenal. Pilihan: \(codes).",
        "Unknown code for \(Self.field(field, tongue)). Choices: \(codes).") + nothing
    case .safeContactMissing(let field):
      return tongue.say(
        "\(field) belum ditanyakan. Tanyakan dulu bagaimana ia boleh dihubungi, lalu isi: `lindung contact set … "
          + "\(field)=BOLEH|TANYA_DULU|JANGAN`.",
        "\(field) was not asked yet. Ask first how she may be reached, then fill it in: `lindung contact set … "
          + "\(field)=BOLEH|TANYA_DULU|JANGAN`.") + nothing
    case .mustNotReach(let reason, let field):
      return words(reason, field, tongue) + nothing
    case .mustAskFirst(let reason, let field):
      return words(reason, field, tongue)
        + tongue.say(" Bila sudah ditanyakan dan ia setuju: --agreed.", " Once she was asked and agreed: --agreed.")
        + nothing
    case .otherCommand(let field):
      return tongue.say(
        "\(field) diisi lewat perintahnya sendiri: `lindung contact --help`, `lindung call --help`.",
        "\(field) has a command of its own: `lindung contact --help`, `lindung call --help`.") + nothing
    case .secondLook:
      return tongue.say(
        "Panggilan diam, putus atau tak terjawab tidak ditutup sendiri: minta supervisor melihatnya, atau coba telepon "
          + "balik dan beri alasan.",
        "A silent, cut or missed call is not closed by whoever took it: ask a supervisor to look, or try a call-back and "
          + "give a reason.") + nothing
    case .taskOpen:
      return tongue.say(
        "Masih ada telepon balik yang belum selesai. Lihat `lindung call queue`.",
        "A call-back is still open. See `lindung call queue`.") + nothing
    case .taskClosed:
      return tongue.say(
        "Telepon balik itu sudah selesai atau dibatalkan.", "That call-back is done or was cancelled.") + nothing
    default: return tongue.say("Ditolak.", "Refused.") + nothing
    }
  }

  /// Words for one field of a form of which the others are saved.
  static func ofField(_ error: CaseworkError, _ tongue: Tongue) -> String {
    let words = ErrorWords(error, tongue).text
    let nothing = tongue.say(" Tidak ada yang disimpan.", " Nothing was saved.")
    return words.hasSuffix(nothing) ? String(words.dropLast(nothing.count)) : words
  }

  /// Words for a call that was written down although safe contact forbade it; none when it did not.
  static func againstRule(_ code: String, _ tongue: Tongue) -> [String] {
    if code.isEmpty { return [] }
    let rule = Registry.label(code, in: Codes.ReachBreach.list, tongue.language)
    return [
      tongue.say(
        "⚠ Panggilan ini melanggar kontak aman (\(rule)). Tercatat; supervisor melihatnya di `lindung call alarms`.",
        "⚠ This call broke safe contact (\(rule)). It is on record; a supervisor sees it in `lindung call alarms`.")
    ]
  }

  /// Words for whether an act is allowed.
  static func verdict(_ verdict: ReachVerdict, _ tongue: Tongue) -> String {
    switch verdict {
    case .allowed: tongue.say("boleh", "yes")
    case .askFirst(let reason, let field), .refused(let reason, let field): words(reason, field, tongue)
    }
  }

  private static func words(_ reason: ReachReason, _ field: String, _ tongue: Tongue) -> String {
    switch reason {
    case .notAsked: tongue.say("Belum ditanyakan (\(field)).", "Not asked yet (\(field)).")
    case .never: tongue.say("Jangan, demi keselamatannya (\(field)).", "Never, for her safety (\(field)).")
    case .askFirst: tongue.say("Tanya dulu (\(field)).", "Ask first (\(field)).")
    case .outsideHours(let next?):
      tongue.say(
        "Di luar jam aman; berikutnya \(ClockFace(tongue: tongue).time(next)) (\(field)).",
        "Outside the safe hours; next \(ClockFace(tongue: tongue).time(next)) (\(field)).")
    case .outsideHours(nil):
      tongue.say(
        "Jam aman yang tercatat tidak bertemu; putuskan dulu dengan `lindung conflicts` (\(field)).",
        "The safe hours on record have nothing in common; decide first with `lindung conflicts` (\(field)).")
    case .hoursUnreadable:
      tongue.say("Jam aman perlu dibaca sendiri dulu (\(field)).", "Read the safe hours yourself first (\(field)).")
    case .otherNumber: tongue.say("Bukan nomor yang aman (\(field)).", "Not the safe number (\(field)).")
    case .numbersDiffer:
      tongue.say(
        "Ada dua nomor aman; putuskan dulu dengan `lindung conflicts` (\(field)).",
        "Two safe numbers stand; decide first with `lindung conflicts` (\(field)).")
    }
  }
}
