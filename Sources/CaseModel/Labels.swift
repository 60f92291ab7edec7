/// The words for one thing in every language of the screens.
public struct Labels: Sendable, Hashable {
  /// The Indonesian words.
  public let id: String
  /// The English words.
  public let en: String

  /// Pairs the Indonesian words with the English ones.
  public init(id: String, en: String) {
    self.id = id
    self.en = en
  }

  /// The words in `language`.
  public subscript(language: Language) -> String {
    switch language {
    case .id: id
    case .en: en
    }
  }
}
