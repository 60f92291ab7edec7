import CaseModel

/// The one message that goes out by itself: that something has arrived. Neutral words; it names neither the office nor
/// what was written.
public enum Acknowledgement {
  /// At most one in a thread in this time where the office says nothing else, milliseconds.
  public static let usualPause: UInt64 = 12 * 3_600_000

  /// The office's wording; nil where it has none of its own.
  public struct Wording: Hashable, Sendable {
    /// In working hours.
    public var open: String?
    /// Outside them.
    public var closed: String?
    /// What is added outside them when the person asked for help.
    public var emergency: String?

    /// The given wording, the built-in one elsewhere.
    public init(open: String? = nil, closed: String? = nil, emergency: String? = nil) {
      self.open = open
      self.closed = closed
      self.emergency = emergency
    }
  }

  static let open = "Terima kasih, pesan Anda sudah kami terima. Kami segera membalas."
  static let closed =
    "Terima kasih, pesan Anda sudah kami terima. Kami membalas secepatnya, paling lambat pada jam kerja."
  static let emergency = "Bila mendesak, hubungi 112, 110 atau 129 (24 jam)."

  /// What to say; nil when nothing is to be said. `lastAt` is when the last one went out in this thread, `pause` how long
  /// none follows it, milliseconds.
  public static func text(
    answering messages: [InboundMessage], now: UInt64, lastAt: UInt64?, isOpen: Bool, wording: Wording = Wording(),
    pause: UInt64 = usualPause
  ) -> String? {
    let said = messages.filter { !silent.contains($0.kind) }
    guard said.contains(where: { SendRule.isWindowOpen($0.sentAt, now: now) }) else { return nil }
    if let lastAt, now < lastAt.addingClamped(pause) { return nil }
    let main = isOpen ? chosen(wording.open, open) : chosen(wording.closed, closed)
    guard !isOpen, said.contains(where: { HelpWords.asks($0.text) }) else { return main }
    return main + " " + chosen(wording.emergency, emergency)
  }

  /// What is no message to answer.
  private static let silent: Set = [
    Codes.MessageType.reaksi, Codes.MessageType.sistem, Codes.MessageType.diubah, Codes.MessageType.ditarik,
  ]

  /// The office's own words, unless they are empty or would tell too much.
  private static func chosen(_ own: String?, _ builtIn: String) -> String {
    guard let own, !own.allSatisfy(\.isWhitespace), NeutralWording.problems(own).isEmpty, own.count <= SendRule.textMax
    else {
      return builtIn
    }
    return own
  }
}

/// Whether somebody asks for help: a missed word costs a hint, a wrong one says three numbers to somebody who wrote.
public enum HelpWords {
  private static let starts = [
    "tolong", "bantu", "darurat", "gawat", "bahaya", "takut", "ancam", "diancam", "dipukul", "pukul", "disiksa", "luka",
    "sakit", "selamatkan", "sos", "help", "urgent", "emergency", "danger", "afraid", "hurt", "bunuh", "kabur",
    "nulungan",
    "tulung", "sieun",
  ]

  /// Whether a word of `text` asks for help.
  public static func asks(_ text: String) -> Bool {
    text.lowercased().split { !$0.isLetter }.contains { word in starts.contains { word.hasPrefix($0) } }
  }
}
