import MergeCore
import VectorNotation

/// Reads the notation that `History` describes.
struct HistoryNotation {
  /// One change set as it stands on the line.
  struct Step {
    var name = Dot.none
    var isReceived = true
    var cursor: Sequence64?
    var explicit: [Dot] = []
    var clock: UInt64?
    var received: UInt64?
    /// The operations, once the record is known.
    var operations: [(RecordID) -> Operation] = []
  }

  private(set) var steps: [Step] = []
  private(set) var record: RecordID?

  mutating func read(_ text: String) throws {
    let text = String(text.map { $0.isNewline ? " " : $0 })
    guard let colon = text.firstIndex(of: ":") else { throw NotationError("no colon in: \(text)") }
    var step = try Self.head(text[..<colon].filter { !$0.isWhitespace })
    for (index, part) in split(String(text[text.index(after: colon)...]), by: ";").enumerated() {
      let words = split(part, by: " ").filter { !$0.isEmpty }
      guard let first = words.first else { throw NotationError("no operation in: \(text)") }
      if first.hasPrefix("new") { record = Dot(device: step.name.device, counter: step.name.counter + UInt64(index)) }
      step.operations.append(try Self.operation(words))
    }
    steps.append(step)
  }

  /// `B1?(0,A3)@30/2`
  private static func head(_ text: String) throws -> Step {
    var step = Step()
    var rest = Substring(text)
    step.name = try dot(rest.prefix { $0.isLetter || $0.isNumber })
    rest = rest.drop { $0.isLetter || $0.isNumber }
    if rest.first == "?" {
      step.isReceived = false
      rest = rest.dropFirst()
    }
    if rest.first == "(" {
      guard let close = rest.firstIndex(of: ")") else { throw NotationError("no closing bracket in: \(text)") }
      let parts = rest[..<close].dropFirst().split(separator: ",")
      guard let first = parts.first, let cursor = UInt64(first) else { throw NotationError("no cursor in: \(text)") }
      step.cursor = cursor
      step.explicit = try parts.dropFirst().map(dot).sorted()
      rest = rest[close...].dropFirst()
    }
    if rest.first == "@" {
      let times = rest.dropFirst().split(separator: "/")
      guard let first = times.first, times.count <= 2 else { throw NotationError("no time in: \(text)") }
      step.clock = try time(first)
      if times.count == 2 { step.received = try time(times[1]) }
      rest = ""
    }
    guard rest.isEmpty else { throw NotationError("unexpected \(rest) in: \(text)") }
    return step
  }

  private static func operation(_ words: [String]) throws -> (RecordID) -> Operation {
    if words[0].hasPrefix("new") {
      let type = words[0] == "new" ? Vocabulary.recordType : UInt32(words[0].dropFirst(4))
      guard let type else { throw NotationError("no record type in: \(words[0])") }
      let assignments = try words.dropFirst().map(assignment)
      return { _ in .create(type: type, assignments: assignments) }
    }
    switch words[0] {
    case "alive": return { .put(record: $0, assignments: []) }
    case "delete": return { .delete(record: $0) }
    case "reopen": return try reopen(words)
    case "opaque":
      guard words.count == 3, let kind = UInt32(words[1]), case .bytes(let payload) = try value(words[2]) else {
        throw NotationError("opaque needs a kind and bytes")
      }
      return { .opaque(kind: kind, record: $0, payload: payload) }
    default:
      if let (field, element) = try removal(words) {
        return { .remove(record: $0, field: field, element: element) }
      }
      let assignments = try words.map(assignment)
      return { .put(record: $0, assignments: assignments) }
    }
  }

  private static func reopen(_ words: [String]) throws -> (RecordID) -> Operation {
    guard words.count == 2 else { throw NotationError("reopen needs one field") }
    let (field, sign, rest) = try parts(words[1])
    guard sign == "=" else { throw NotationError("reopen needs =") }
    let alternatives = try split(rest, by: "/").map { text in
      let pair = split(text, by: "<")
      return Alternative(
        value: try value(pair[0]), source: pair.count == 2 ? try dot(Substring(pair[1])) : .none)
    }
    return { .reopen(record: $0, field: field, alternatives: alternatives) }
  }

  private static func removal(_ words: [String]) throws -> (UInt32, Value)? {
    let (field, sign, rest) = try parts(words[0])
    guard sign == "-" else { return nil }
    guard words.count == 1 else { throw NotationError("a removal stands alone: \(words)") }
    return (field, try value(rest))
  }

  private static func assignment(_ word: String) throws -> Assignment {
    let (field, sign, rest) = try parts(word)
    guard sign != "-" else { throw NotationError("a removal stands alone: \(word)") }
    return Assignment(field: field, value: try value(rest), isElement: sign == "+")
  }

  private static func parts(_ word: String) throws -> (field: UInt32, sign: Character, rest: String) {
    let name = word.prefix { $0.isLetter || $0.isNumber }
    guard let field = Vocabulary.field(String(name)) else { throw NotationError("unknown field in: \(word)") }
    guard let sign = word.dropFirst(name.count).first, "=+-".contains(sign) else {
      throw NotationError("no sign in: \(word)")
    }
    return (field.number, sign, String(word.dropFirst(name.count + 1)))
  }

  private static func value(_ text: String) throws -> Value {
    switch text {
    case "null": return .null
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "": throw NotationError("no value")
    default: break
    }
    if text.hasPrefix("'"), text.hasSuffix("'"), text.count > 1 { return .text(String(text.dropFirst().dropLast())) }
    if text.hasPrefix("#"), let number = Int64(text.dropFirst()) { return .int(number) }
    if text.hasPrefix("@") { return .ref(try dot(text.dropFirst())) }
    if text.hasPrefix("0x"), let bytes = [UInt8](hex: String(text.dropFirst(2))) { return .bytes(bytes) }
    return .text(text)
  }

  private static func dot(_ text: Substring) throws -> Dot {
    guard let letter = text.utf8.first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letter),
      let counter = UInt64(text.dropFirst())
    else { throw NotationError("no name of an operation: \(text)") }
    return Dot(device: DeviceNumber(letter - UInt8(ascii: "A") + 1), counter: counter)
  }

  private static func time(_ text: Substring) throws -> UInt64 {
    if text.first == "y", let year = Int(text.dropFirst()), let time = Moment.year(year) { return time }
    guard let minutes = Int64(text) else { throw NotationError("no time: \(text)") }
    return UInt64(Int64(Moment.base) + minutes * Int64(Moment.minute))
  }
}

/// The parts of `text` between the separators that stand outside quotes, without blanks around them.
func split(_ text: String, by separator: Character) -> [String] {
  var parts = [""]
  var isQuoted = false
  for character in text {
    if character == "'" { isQuoted.toggle() }
    if character == separator, !isQuoted { parts.append("") } else { parts[parts.count - 1].append(character) }
  }
  return parts.map { part in
    String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
