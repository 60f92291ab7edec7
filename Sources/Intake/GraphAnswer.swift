import CaseModel

/// What became of one attempt to send.
public enum SendOutcome: Hashable, Sendable {
  /// WhatsApp has taken the message under this id.
  case accepted(wamid: String)
  /// Nothing was sent: it may be tried again at once or later.
  case notSent
  /// WhatsApp takes no more for a while; it may be tried again after so many seconds.
  case throttled(code: Int64, seconds: UInt64)
  /// WhatsApp will not take it. The code is WhatsApp's, or 0 with an HTTP status alone.
  case refused(code: Int64)
  /// Nobody knows whether it was sent.
  case unknown
}

/// An answer of the Graph API, or the lack of one.
public enum GraphAnswer {
  /// Codes after which the same message may be tried again later: WhatsApp has not taken it.
  static let throttles: Set<Int64> = [4, 80007, 130429, 131048, 131056]
  /// The shortest wait while the office's access is not accepted, seconds.
  static let accessWait: UInt64 = 300
  /// The shortest wait after them, seconds.
  public static let waitMin: UInt64 = 30
  /// The longest wait, seconds.
  public static let waitMax: UInt64 = 3_600

  /// What an HTTP answer to a send says. `tries` is how often it was put off before.
  public static func outcome(status: Int, body: [UInt8], retryAfter: UInt64?, tries: Int) -> SendOutcome {
    let tree = JSONTree(body)
    if (200..<300).contains(status) {
      guard let wamid = tree?["messages"]?.elements.first?["id"]?.text, MessageReader.isName(wamid) else {
        return .unknown
      }
      return .accepted(wamid: wamid)
    }
    let code = tree?["error"]?["code"]?.plain.flatMap { Int64($0) }
    if status == 429 || code.map(throttles.contains) == true {
      return .throttled(code: code ?? 130429, seconds: max(retryAfter ?? 0, wait(afterTries: tries)))
    }
    // Refused before anything was sent, and not the message's fault: it waits until somebody has mended the access.
    if status == 401 || status == 403 || code.map({ FailureKind(code: $0) == .access }) == true {
      return .throttled(code: code ?? 190, seconds: max(accessWait, wait(afterTries: tries)))
    }
    // A server that failed may have sent it all the same.
    if status >= 500 { return .unknown }
    guard (400..<500).contains(status), status != 408 else { return .unknown }
    return .refused(code: code ?? 0)
  }

  /// Whether an answer to the question for a file says that there is none (any more), and not that the office should ask
  /// later or mend its access.
  public static func isGone(status: Int, body: [UInt8]) -> Bool {
    guard status == 404 || status == 400 else { return false }
    guard let code = JSONTree(body)?["error"]?["code"]?.plain.flatMap({ Int64($0) }) else { return true }
    return !throttles.contains(code) && FailureKind(code: code) != .access
  }

  /// Twice as long after each try.
  public static func wait(afterTries tries: Int) -> UInt64 {
    min(waitMin << UInt64(min(max(tries, 0), 10)), waitMax)
  }
}

/// What a failure means, and what to do.
public enum FailureKind: Hashable, Sendable {
  /// 24 hours are over: use a template.
  case windowClosed
  /// The number cannot be reached by WhatsApp.
  case undeliverable
  /// Too many to one person, or too many in all.
  case tooMany
  /// WhatsApp thinks it is spam.
  case spam
  /// The kind of message is not supported.
  case unsupported
  /// The office's access is not valid any more.
  case access
  /// A rule of the office, before anything was sent.
  case rule(SendRefusal)
  /// A file that could not be fetched.
  case media(MediaFailure)
  /// Anything else.
  case other(Int64)

  /// The kind of a code that stands with a message.
  public init(code: Int64) {
    switch code {
    case 131047: self = .windowClosed
    case 131026: self = .undeliverable
    case 131056, 130429, 4, 80007: self = .tooMany
    case 131048: self = .spam
    case 131051: self = .unsupported
    case 10, 190, 200...299: self = .access
    default:
      if let refusal = SendRefusal(rawValue: code) {
        self = .rule(refusal)
      } else if let media = MediaFailure(rawValue: code) {
        self = .media(media)
      } else {
        self = .other(code)
      }
    }
  }

  /// The words for a person.
  public var labels: Labels {
    switch self {
    case .windowClosed:
      Labels(
        id: "lebih dari 24 jam sejak pesannya; pakai templat", en: "more than 24 hours since she wrote; use a template")
    case .undeliverable:
      Labels(id: "nomor itu tidak terjangkau WhatsApp", en: "WhatsApp cannot reach that number")
    case .tooMany: Labels(id: "terlalu banyak pesan; tunggu", en: "too many messages; wait")
    case .spam:
      Labels(
        id: "WhatsApp membatasi nomor kantor; hubungi admin", en: "WhatsApp limits the office's number; ask the admin")
    case .unsupported: Labels(id: "jenis pesan tidak didukung", en: "this kind of message is not supported")
    case .access:
      Labels(
        id: "izin ke WhatsApp tidak berlaku; hubungi admin", en: "the access to WhatsApp is not valid; ask the admin")
    case .rule(let refusal): refusal.labels
    case .media(let failure): failure.labels
    case .other(let code): Labels(id: "ditolak WhatsApp (\(code))", en: "refused by WhatsApp (\(code))")
    }
  }
}

extension SendRefusal {
  /// The words for a person: what stands in the way, and what to do.
  public var labels: Labels {
    switch self {
    case .windowClosed: FailureKind.windowClosed.labels
    case .doNotMessage:
      Labels(id: "jangan dikirimi pesan (kontak aman)", en: "she must not be sent messages (safe contact)")
    case .noAddress: Labels(id: "kontak tidak punya nomor WhatsApp", en: "the contact has no WhatsApp number")
    case .templateInactive: Labels(id: "templat tidak aktif", en: "the template is not active")
    case .wordsUnsafe:
      Labels(
        id: "isi menyebut kantor atau kekerasan; pakai kata netral",
        en: "the text names the office or violence; be neutral"
      )
    case .tooOld:
      Labels(id: "sudah menunggu lebih dari sehari; tulis ulang", en: "it has waited for a day; write it anew")
    case .askFirst:
      Labels(
        id: "tanya dulu apakah boleh dikirimi pesan, lalu nyatakan bahwa ia setuju",
        en: "ask first whether she may be sent messages, then say that she agreed")
    case .otherSafeNumber:
      Labels(
        id: "nomor aman yang disebut lain dari nomor chat; pakai nomor itu, atau perbaiki nomor amannya",
        en: "another number was named as safe; use that one, or correct the safe number")
    case .outsideHours:
      Labels(
        id: "di luar jam amannya; bila ia sendiri sedang menulis, nyatakan bahwa ia setuju",
        en: "outside her safe hours; if she herself is writing now, say that she agreed")
    case .empty: Labels(id: "isi pesan kosong", en: "the message is empty")
    case .tooLong: Labels(id: "pesan lebih dari 4.096 huruf", en: "the message has more than 4,096 characters")
    }
  }
}
