import CaseModel
import Casework
import Pages
import Replica

/// What pages say of an error: the words of the command line, without its commands.
enum WebWords {
  static func saying(_ error: any Error, _ language: Language) -> ErrorSaying {
    let tongue = Tongue(option: language.rawValue)
    let status = status(of: error)
    if let words = own(error, language) { return ErrorSaying(words, status: status) }
    return ErrorSaying(labelled(withoutCommands(ErrorWords(error, tongue).text), language), status: status)
  }

  private static func status(of error: any Error) -> Int {
    switch error {
    case CaseworkError.unknownCase, CaseworkError.unknownConflict: 404
    case CaseworkError.notPermitted, CaseworkError.outOfScope: 403
    case is CaseworkError: 422
    case Complaint.signInRefused, Complaint.signInLocked: 422
    case ReplicaError.wrongPassphrase: 422
    default: 500
    }
  }

  /// Where a page says something else than the command line.
  private static func own(_ error: any Error, _ language: Language) -> String? {
    let nothing = language.say(" Tidak ada yang disimpan.", " Nothing was saved.")
    switch error as? CaseworkError {
    case .unknownCase:
      return language.say(
        "Kasus atau catatan itu tidak ada di sini, atau bukan tugas Anda lagi.",
        "That case or record is not here, or is no longer yours.")
    case .changedMeanwhile(let name):
      let label = Registry.record(named: name)?.labels[language] ?? label(name, language)
      return language.say(
        "\(label) berubah sejak halaman ini dibuka; yang sekarang tersimpan tidak ditimpa. Lihat dulu, lalu simpan lagi bila masih perlu.",
        "\(label) has changed since this page was opened; what is saved now was not overwritten. Look first, then save again if it is still needed."
      )
    case .openConflict(let name):
      let label = label(name, language)
      return language.say(
        "\(label) sedang berbeda pendapat; putuskan konfliknya dulu.",
        "\(label) has an open conflict; decide that first.") + nothing
    case .transition(let from, let to): return transition(from, to, language) + nothing
    case .namesSomebody(let name) where name != "reason":
      let label = label(name, language)
      return language.say(
        "\(label) mungkin menyebut seseorang (NIK, nomor telepon, atau nama yang tercatat), dan kegiatan dibaca banyak orang. Hapus bagian itu, atau centang “Nama dan nomor” bila memang boleh.",
        "\(label) may name somebody (a NIK, a phone number or a name on record), and many people read activities. Take it out, or tick “Names and numbers” if it is meant."
      ) + nothing
    case .missing(let name):
      let label = label(name, language)
      return language.say("\(label) wajib diisi.", "\(label) is required.") + nothing
    case .badValue(let name):
      let label = label(name, language)
      return language.say("Nilai untuk \(label) tidak sesuai.", "The value does not fit \(label).") + nothing
    case .safeContactMissing(let name):
      let label = label(name, language)
      return language.say(
        "\(label) belum ditanyakan. Tanyakan dulu bagaimana ia boleh dihubungi.",
        "\(label) was not asked yet. Ask first how she may be reached.") + nothing
    case .mustAskFirst:
      let words = ErrorWords(error, Tongue(option: language.rawValue)).text.split(separator: ". ").first ?? ""
      return labelled(String(words), language)
        + language.say(
          ". Bila sudah ditanyakan dan ia setuju, centang itu di formulir.",
          ". Once she was asked and agreed, tick that in the form.") + nothing
    case .rule(let breach):
      if case .ownCommand = breach.rule {
        return language.say(
          "Itu punya langkah sendiri di halaman kasus.", "That has a step of its own on the case's page.") + nothing
      }
      if case .step = breach.rule {
        return language.say(
          "Langkah itu belum bisa dari keadaan sekarang.", "That step does not follow from the present state.")
          + nothing
      }
      return labelled(label(breach.field, language) + ": " + breach.rule.labels[language], language) + nothing
    default: return nil
    }
  }

  /// Why a case does not go from one state to another, and where it may go.
  private static func transition(_ from: String, _ to: String, _ language: Language) -> String {
    func word(_ code: String) -> String { Registry.label(code, in: Codes.Status.list, language) }
    let next = CaseStatus(rawValue: from).map { CaseStatus.allowedTransitions(from: $0) } ?? []
    let ways = next.map { word($0.rawValue) }.sorted().joined(separator: ", ")
    return language.say(
      "Dari \(word(from)) kasus belum dapat menjadi \(word(to)). Yang mungkin: \(ways).",
      "From \(word(from)) the case cannot become \(word(to)) yet. Possible: \(ways).")
  }

  /// The words with fields by their labels instead of their names.
  static func labelled(_ words: String, _ language: Language) -> String {
    var labelled = ""
    var name = ""
    func end() {
      labelled += name.contains("_") || name == "nik" ? label(name, language) : name
      name = ""
    }
    for character in words {
      if character == "_" || (character.isASCII && character.isLowercase) {
        name.append(character)
        continue
      }
      end()
      labelled.append(character)
    }
    end()
    return labelled
  }

  /// The label of a field, in whichever record type has one of that name.
  private static func label(_ name: String, _ language: Language) -> String {
    for spec in Registry.records {
      if let field = spec.field(named: name) { return field.labels[language] }
    }
    return name
  }

  /// Sentences that name a command are left out: whoever looks at a page types none.
  private static func withoutCommands(_ words: String) -> String {
    guard words.contains("`") else { return words }
    let sentences = words.split(separator: ". ").map(String.init).filter { !$0.contains("`") }
    let kept = sentences.joined(separator: ". ")
    return kept.isEmpty ? words.replacing("`", with: "") : kept + (kept.hasSuffix(".") ? "" : ".")
  }
}
