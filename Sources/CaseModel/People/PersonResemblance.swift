/// What is known of a person for finding out whether somebody else on record is the same one.
public struct PersonFacts: Hashable, Sendable {
  /// The name.
  public var name: NameKey
  /// The nickname; empty when there is none.
  public var nickname = NameKey("")
  /// The NIK under a secret of this moment, so that numbers are compared without being held; nil without a NIK.
  public var nikMark: [UInt8]?
  /// The year of birth, also when it was reckoned from an estimated age.
  public var birthYear: Int?
  /// A code of list `SEX`.
  public var sex: String = ""
  /// The kecamatan's code.
  public var kecamatan: String = ""
  /// The village and the place of birth, where known.
  public var places: [NameKey] = []
  /// The parents or guardians, each by name.
  public var parents: [NameKey] = []

  /// Somebody of this name.
  public init(name: NameKey) { self.name = name }

  /// The names in a text such as `Ibu Euis Komala dan Bpk. Asep`.
  public static func names(in text: String) -> [NameKey] {
    let separators: Set<Character> = [",", ";", "/", "&", "+", "\n"]
    var names: [[Substring]] = [[]]
    for part in text.split(whereSeparator: separators.contains) {
      for word in part.split(separator: " ") {
        if word.lowercased() == "dan" { names.append([]) } else { names[names.count - 1].append(word) }
      }
      names.append([])
    }
    return names.map { NameKey($0.joined(separator: " ")) }.filter { !$0.isEmpty }
  }
}

/// One reason to take two people for the same, or for siblings.
public enum Resemblance: String, Sendable, CaseIterable {
  /// The same NIK.
  case nik = "NIK_SAMA"
  /// Names that are the same in some spelling, or nearly.
  case name = "NAMA_MIRIP"
  /// Born in the same year, or one apart.
  case birthYear = "TAHUN_LAHIR"
  /// The same kecamatan, village or place of birth.
  case place = "WILAYAH_SAMA"
  /// Parents or guardians of the same names.
  case parents = "ORANG_TUA_SAMA"
}

extension PersonFacts {
  /// Why the two may be one person: the same NIK, or a similar name with a near year of birth and a common place. Empty
  /// when they need not be. Never proof: a person confirms it.
  public func reasonsForSame(_ other: PersonFacts) -> [Resemblance] {
    let hasSameNik = nikMark != nil && nikMark == other.nikMark
    let isNearYear = birthYear.flatMap { year in other.birthYear.map { abs(year - $0) <= 1 } } ?? false
    // What is cheap and rules most pairs out comes first.
    if !hasSameNik, !isNearYear || contradictsSex(other) { return [] }
    let hasPlace = sharesPlace(other)
    if !hasSameNik, !hasPlace { return [] }
    let hasSimilarName = isNamedLike(other)
    if !hasSameNik, !hasSimilarName { return [] }
    let found: [(Bool, Resemblance)] = [
      (hasSameNik, .nik), (hasSimilarName, .name), (isNearYear, .birthYear), (hasPlace, .place),
    ]
    return found.filter(\.0).map(\.1)
  }

  /// Why the two may be siblings: parents of the same names in the same place. Empty when they need not be.
  public func reasonsForSiblings(_ other: PersonFacts) -> [Resemblance] {
    let common = parents.filter { mine in
      other.parents.contains { (mine.likeness($0) ?? .oneEdit) <= .sameKey }
    }
    guard common.reduce(0, { $0 + $1.count }) >= 2, sharesPlace(other) else { return [] }
    return [.parents, .place]
  }

  private func isNamedLike(_ other: PersonFacts) -> Bool {
    let mine = [name, nickname].filter { !$0.isEmpty }
    let others = [other.name, other.nickname].filter { !$0.isEmpty }
    return mine.contains { one in others.contains { one.likeness($0) != nil } }
  }

  private func sharesPlace(_ other: PersonFacts) -> Bool {
    if !kecamatan.isEmpty, kecamatan == other.kecamatan { return true }
    return places.contains { place in other.places.contains { (place.likeness($0) ?? .oneEdit) <= .sameKey } }
  }

  private func contradictsSex(_ other: PersonFacts) -> Bool {
    Set([sex, other.sex]) == [Codes.Sex.p, Codes.Sex.l]
  }
}
