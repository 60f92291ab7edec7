import CaseModel

/// One message of a chat that somebody exported from WhatsApp.
public struct ExportedMessage: Hashable, Sendable {
  /// When, milliseconds since 1970-01-01 UTC; the export names minutes or seconds.
  public let sentAt: UInt64
  /// Whose it is, as the exporting phone names her.
  public let name: String
  /// The words, several lines together.
  public let text: String
  /// Whether a file stood here that the export left out.
  public let isMedia: Bool
  /// Which of several equal messages it is, from 0: what makes it the same message in a second import.
  public let occurrence: Int

  /// A message of `name`.
  public init(sentAt: UInt64, name: String, text: String, isMedia: Bool = false, occurrence: Int = 0) {
    self.sentAt = sentAt
    self.name = name
    self.text = text
    self.isMedia = isMedia
    self.occurrence = occurrence
  }
}

/// A chat in the text form that WhatsApp exports on Android and on iPhones.
///
/// `31/12/24 21.05 - Name: text`, `31/12/2024, 21:05 - Name: text` and `[31/12/24 21.05.10] Name: text`, day or month
/// first, 12 or 24 hours. A line that begins with no time continues the message before it.
public struct ExportedChat: Sendable {
  /// Which number of a date is the day.
  public enum DateOrder: Hashable, Sendable {
    case dayFirst
    case monthFirst
  }

  /// Why a line is no message, with the line's number from 1. The line's words are not repeated.
  public struct Problem: Hashable, Sendable {
    /// The line.
    public let line: Int
    /// What is wrong.
    public let kind: Kind
    /// What can be wrong with a line.
    public enum Kind: String, Hashable, Sendable {
      /// Words before the first message.
      case beforeFirstMessage
      /// A time that no calendar has.
      case impossibleTime
    }
  }

  /// The messages, in the file's order.
  public private(set) var messages: [ExportedMessage] = []
  /// The people who write in it, in the order of their first message.
  public private(set) var names: [String] = []
  /// Lines that WhatsApp itself wrote, such as the one about encryption.
  public private(set) var systemLines = 0
  /// What could not be read.
  public private(set) var problems: [Problem] = []
  /// The order of day and month that was read.
  public let order: DateOrder
  /// Whether every date of the file could be read in both orders, so that `order` is an assumption.
  public let isOrderAssumed: Bool

  /// Bytes of a file at most.
  public static let bytesMax = 16 * 1_048_576

  /// Reads an export. Its times are of the phone's zone, `offset` milliseconds ahead of UTC. Without `order` the dates
  /// decide; where all fit both orders, the day comes first, as in Indonesia.
  public init(_ text: String, order: DateOrder? = nil, offset: UInt64 = CalendarDay.officeOffset) {
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map { ExportLine($0) }
    let stamps = lines.compactMap { line in line.map { ($0.first, $0.second) } }
    let dayFirst = stamps.allSatisfy { $0.1 <= 12 }
    let monthFirst = stamps.allSatisfy { $0.0 <= 12 }
    isOrderAssumed = order == nil && dayFirst && monthFirst
    self.order = order ?? (!dayFirst && monthFirst ? .monthFirst : .dayFirst)
    read(text.split(omittingEmptySubsequences: false) { $0.isNewline }, lines, offset)
  }

  private mutating func read(_ texts: [Substring], _ lines: [ExportLine?], _ offset: UInt64) {
    var open: (at: UInt64, name: String, text: String)?
    var seen: [String: Int] = [:]
    for (index, line) in lines.enumerated() {
      guard let line else {
        let words = ExportLine.clean(texts[index])
        if open != nil {
          open?.text += "\n" + words
        } else if !words.allSatisfy(\.isWhitespace) {
          problems.append(Problem(line: index + 1, kind: .beforeFirstMessage))
        }
        continue
      }
      close(&open, &seen)
      guard let at = line.instant(order, offset: offset) else {
        problems.append(Problem(line: index + 1, kind: .impossibleTime))
        continue
      }
      guard let (name, words) = line.speech else {
        systemLines += 1
        continue
      }
      open = (at, name, words)
    }
    close(&open, &seen)
  }

  private mutating func close(_ open: inout (at: UInt64, name: String, text: String)?, _ seen: inout [String: Int]) {
    guard let message = open else { return }
    open = nil
    var text = message.text
    while text.last?.isNewline == true { text.removeLast() }
    let key = "\(message.at)\u{1f}\(message.name)\u{1f}\(text)"
    let occurrence = seen[key, default: 0]
    seen[key] = occurrence + 1
    if !names.contains(message.name) { names.append(message.name) }
    messages.append(
      ExportedMessage(
        sentAt: message.at, name: message.name, text: text, isMedia: Self.isOmitted(text), occurrence: occurrence))
  }

  private static let omitted = [
    "<media omitted>", "<media tidak disertakan>", "image omitted", "video omitted", "audio omitted", "sticker omitted",
    "document omitted", "gif omitted", "gambar tidak disertakan", "video tidak disertakan", "audio tidak disertakan",
    "stiker tidak disertakan", "dokumen tidak disertakan", "gif tidak disertakan", "<media dihilangkan>",
  ]

  private static func isOmitted(_ text: String) -> Bool {
    let plain = text.lowercased()
    return omitted.contains { plain == $0 || plain.hasSuffix(" " + $0) } || plain.hasPrefix("<attached:")
      || plain.hasSuffix("(file attached)") || plain.hasSuffix("(file terlampir)")
  }
}

/// A line that begins with a time.
struct ExportLine {
  /// The two numbers that are day and month.
  let first: Int
  let second: Int
  private let year: Int
  private let hour: Int
  private let minute: Int
  private let seconds: Int
  private let rest: Substring

  /// Without the marks of writing direction that exports put in.
  static func clean(_ text: some StringProtocol) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { !["\u{200e}", "\u{200f}", "\u{202a}", "\u{202c}", "\u{feff}"].contains($0) }))
  }

  /// Nil for a line that begins with no time.
  init?(_ line: Substring) {
    var scanner = LineScanner(Self.clean(line))
    let isBracketed = scanner.take("[")
    guard let first = scanner.number(2), scanner.takeOne(of: "/.-"), let second = scanner.number(2),
      scanner.takeOne(of: "/.-"), let year = scanner.number(4)
    else { return nil }
    _ = scanner.take(",")
    guard scanner.space(), let hour = scanner.number(2), scanner.takeOne(of: ":."), let minute = scanner.number(2)
    else {
      return nil
    }
    var seconds = 0
    if scanner.takeOne(of: ":.") {
      guard let number = scanner.number(2) else { return nil }
      seconds = number
    }
    let half = scanner.halfOfDay()
    if isBracketed {
      guard scanner.take("]"), scanner.space() else { return nil }
    } else {
      guard scanner.space(), scanner.take("-"), scanner.space() else { return nil }
    }
    self.first = first
    self.second = second
    self.year = year < 100 ? 2_000 + year : year
    self.minute = minute
    self.seconds = seconds
    switch half {
    case nil: self.hour = hour
    case .morning: self.hour = hour == 12 ? 0 : hour
    case .afternoon: self.hour = hour == 12 ? 12 : hour + 12
    }
    rest = scanner.rest
  }

  /// Who says what; nil for a line that WhatsApp wrote.
  var speech: (name: String, text: String)? {
    if let colon = rest.firstRange(of: ": ") {
      let name = rest[..<colon.lowerBound]
      return name.isEmpty || name.count > 100 ? nil : (String(name), String(rest[colon.upperBound...]))
    }
    guard rest.last == ":", rest.count <= 101 else { return nil }
    return (String(rest.dropLast()), "")
  }

  /// The instant, milliseconds; nil when no calendar has the day or the time.
  func instant(_ order: ExportedChat.DateOrder, offset: UInt64) -> UInt64? {
    let (day, month) = order == .dayFirst ? (first, second) : (second, first)
    guard (1...12).contains(month), (2009...2200).contains(year), hour < 24, minute < 60, seconds < 60 else {
      return nil
    }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...lengths[month - 1]).contains(day) else { return nil }
    let years = year - 1
    let before = 365 * years + years / 4 - years / 100 + years / 400
    // 719,162 days lie between 0001-01-01 and 1970-01-01.
    let days = before + lengths[..<(month - 1)].reduce(0, +) + day - 1 - 719_162
    let local = ((days * 24 + hour) * 60 + minute) * 60 + seconds
    return UInt64(exactly: local * 1_000 - Int(offset))
  }
}

/// Takes a line from its beginning, part by part.
private struct LineScanner {
  enum HalfOfDay { case morning, afternoon }

  private let text: String
  private var position: String.Index

  init(_ text: String) {
    self.text = text
    position = text.startIndex
  }

  var rest: Substring { text[position...] }

  mutating func take(_ character: Character) -> Bool {
    guard rest.first == character else { return false }
    position = text.index(after: position)
    return true
  }

  mutating func takeOne(of characters: String) -> Bool {
    guard let next = rest.first, characters.contains(next) else { return false }
    return take(next)
  }

  /// At least one blank, narrow ones too.
  mutating func space() -> Bool {
    var count = 0
    while let next = rest.first, next.isWhitespace {
      position = text.index(after: position)
      count += 1
    }
    return count > 0
  }

  mutating func number(_ digitsMax: Int) -> Int? {
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, digits.count <= digitsMax else { return nil }
    position = digits.endIndex
    return Int(digits)
  }

  mutating func halfOfDay() -> HalfOfDay? {
    let start = position
    _ = space()
    let word = rest.prefix { $0.isLetter || $0 == "." }.lowercased().filter { $0 != "." }
    switch word {
    case "am": break
    case "pm": break
    default:
      position = start
      return nil
    }
    while let next = rest.first, next.isLetter || next == "." { position = text.index(after: position) }
    return word == "am" ? .morning : .afternoon
  }
}
