import CaseModel

extension Language {
  /// The wording in this language: both stand side by side where they are used, so that neither is forgotten.
  public func say(_ indonesian: String, _ english: String) -> String { self == .id ? indonesian : english }
}
