/// The rule of the office that a command would break, and the field that it is about.
public struct RuleBreach: Error, Hashable, Sendable {
  /// The field's name; for a rule about the whole record, the record type's.
  public let field: String
  /// The rule.
  public let rule: Rule

  /// A breach of `rule` at `field`.
  public init(_ field: String, _ rule: Rule) {
    self.field = field
    self.rule = rule
  }
}

/// What the office's rules ask of a record. A closed list; the words are for people.
public enum Rule: Hashable, Sendable {
  /// The field must be filled in, now or from this state on.
  case required
  /// A day or an instant lies in the future.
  case inFuture
  /// The field lies before the one named.
  case before(String)
  /// The number is negative or too large to be true.
  case outOfRange
  /// The record referred to is not known here.
  case unknownRecord
  /// The record referred to is of another type.
  case wrongType
  /// The record referred to belongs to another case.
  case otherCase
  /// The record does not live in such a document.
  case wrongPlace
  /// The state cannot go from one to the other.
  case step(from: String, to: String)
  /// The field stands once the record has left its first state.
  case settled
  /// The field does not go with the value of the one named.
  case contradicts(String)
  /// The text reads like an address, which is written nowhere.
  case looksLikeAddress
  /// Sexual violence is not settled outside court (UU 12/2022 article 23).
  case sexualViolence
  /// Somebody else has to approve first, the version as it stands.
  case notApproved
  /// Nobody approves what she proposed herself.
  case ownProposal
  /// No consent in force covers this.
  case noConsent
  /// The person is the alleged perpetrator.
  case isSuspect
  /// A child's guardian has to be asked, or another basis given.
  case guardianNeeded
  /// The section is another officer's; write a further assessment.
  case otherAuthor
  /// Nothing is destroyed under legal hold.
  case legalHold
  /// The victim has asked that her data are not processed further.
  case restricted
  /// The field names somebody else than who is at work.
  case notYou
  /// The person must not be told.
  case mayNotBeTold
  /// More goes with it than the field: the command named writes all of it.
  case ownCommand(String)
}

extension Rule {
  /// What is wrong and what to do, as the end of a sentence that begins with the field.
  public var labels: Labels {
    switch self {
    case .required: Labels(id: "wajib diisi.", en: "is required.")
    case .inFuture: Labels(id: "belum terjadi; periksa tanggalnya.", en: "lies in the future; check the date.")
    case .before(let other): Labels(id: "tidak boleh sebelum \(other).", en: "must not lie before \(other).")
    case .outOfRange: Labels(id: "angkanya tidak mungkin.", en: "cannot be such a number.")
    case .unknownRecord: Labels(id: "menunjuk catatan yang tidak ada di sini.", en: "refers to no record held here.")
    case .wrongType: Labels(id: "menunjuk jenis catatan yang salah.", en: "refers to the wrong kind of record.")
    case .otherCase: Labels(id: "menunjuk catatan kasus lain.", en: "refers to a record of another case.")
    case .wrongPlace: Labels(id: "tidak dicatat di sini.", en: "is not kept in such a place.")
    case .step(let from, let to):
      Labels(id: "tidak bisa dari \(from) ke \(to).", en: "cannot go from \(from) to \(to).")
    case .settled: Labels(id: "tidak dapat diubah lagi.", en: "cannot be changed any more.")
    case .contradicts(let other): Labels(id: "tidak cocok dengan \(other).", en: "does not fit \(other).")
    default: judgement
    }
  }

  private var judgement: Labels {
    switch self {
    case .looksLikeAddress:
      Labels(id: "hanya kode; alamat tidak ditulis di mana pun.", en: "takes a code only; no address is written down.")
    case .sexualViolence:
      Labels(
        id: "kekerasan seksual tidak diselesaikan di luar pengadilan (UU 12/2022 pasal 23), kecuali pelakunya anak.",
        en: "sexual violence is not settled outside court (UU 12/2022 article 23), unless the accused is a child.")
    case .notApproved:
      Labels(
        id: "belum disetujui orang lain, versi yang sekarang.", en: "awaits somebody else's approval as it stands.")
    case .ownProposal:
      Labels(id: "tidak boleh disetujui pengusulnya sendiri.", en: "needs an approver who did not propose it.")
    case .noConsent:
      Labels(
        id: "persetujuan untuk ini tidak (lagi) berlaku; minta persetujuan, atau isi alasan lain (override_reason).",
        en: "no consent in force covers this; ask for it, or give another reason (override_reason).")
    case .isSuspect: Labels(id: "orang itu terlapor.", en: "is the alleged perpetrator.")
    case .guardianNeeded:
      Labels(
        id: "korban anak: minta orang tua/wali yang bukan terlapor, atau catat dasar lain.",
        en: "the victim is a child: ask a guardian who is not accused, or record another basis.")
    case .otherAuthor:
      Labels(
        id: "ditulis petugas lain; buat asesmen lanjutan.",
        en: "was written by another officer; write a further assessment.")
    case .legalHold: Labels(id: "data ditahan untuk proses hukum.", en: "is under legal hold.")
    case .restricted:
      Labels(
        id: "pemrosesan data dibatasi atas permintaan; bagikan hanya dengan alasan lain (override_reason).",
        en: "processing is restricted on request; share only for another reason (override_reason).")
    case .notYou: Labels(id: "harus Anda sendiri.", en: "must be yourself.")
    case .mayNotBeTold: Labels(id: "orang itu tidak boleh diberi tahu.", en: "must not be told.")
    case .ownCommand(let command):
      Labels(id: "punya perintah sendiri: \(command).", en: "has a command of its own: \(command).")
    default: Labels(id: "tidak sesuai.", en: "does not fit.")
    }
  }
}
