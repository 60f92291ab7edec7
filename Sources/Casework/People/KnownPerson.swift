import CaseModel
import GRDB
import MergeCore
import Replica
import Sealing

/// Somebody with a part in a case, as the projection has her.
struct KnownPerson {
  let role: RecordID
  let person: RecordID
  let root: RecordID
  let part: String
  let name: String
  let nickname: String
  let nik: String
  let sex: String
  let ageGroup: String
  let ages: [Int]
  let birthYear: Int?
  let kecamatan: String
  let places: [String]
  let parents: String
  let registerNo: String
  let survivorCode: String
  let isChildCase: Bool
  let receivedAt: Int64

  /// Every part in every case that is held here, with who has it, ascending. Rows of identities that are not held are
  /// without a name.
  static func all(_ store: ReplicaStore, today: String, in root: RecordID? = nil) throws -> [KnownPerson] {
    try rows(store, "WHERE ?1 IS NULL OR cp.root = ?1 ORDER BY cp.id", root).map { KnownPerson($0, today: today) }
  }

  /// The part of this name with who has it; nil when it is not here.
  static func one(_ store: ReplicaStore, today: String, role: RecordID) throws -> KnownPerson? {
    try rows(store, "WHERE cp.id = ?1", role).first.map { KnownPerson($0, today: today) }
  }

  private static func rows(_ store: ReplicaStore, _ condition: String, _ id: RecordID?) throws -> [Row] {
    try store.projection.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT cp.id AS role_id, cp.root, cp.role, cp.sex AS counted_sex, cp.age, cp.age_group, p.id AS person_id,
            p.name, p.nickname, p.nik, p.sex, p.birth_date, p.age_estimate, p.birth_place, p.village, p.kecamatan,
            p.parents, c.register_no, c.survivor_code, c.category, c.received_at, c.kecamatan AS case_kecamatan,
            c.village AS case_village
          FROM case_person cp JOIN "case" c ON c.id = cp.root
          LEFT JOIN person p ON p.id = cp.person AND p.root = cp.root
          \(condition)
          """, arguments: [id?.row])
    }
  }

  private init(_ row: Row, today: String) {
    role = RecordID(row: row["role_id"])
    person = (row["person_id"] as Int64?).map(RecordID.init(row:)) ?? .none
    root = RecordID(row: row["root"])
    part = row["role"] ?? ""
    name = row["name"] ?? ""
    nickname = row["nickname"] ?? ""
    nik = row["nik"] ?? ""
    sex = row["sex"] ?? row["counted_sex"] ?? ""
    ageGroup = row["age_group"] ?? ""
    receivedAt = row["received_at"] ?? 0
    let received = CalendarDay.text(of: UInt64(clamping: receivedAt))
    let birth = row["birth_date"] as String?
    let estimate = row["age_estimate"] as Int?
    ages = [row["age"] as Int?, birth.flatMap { AgeGroup.years(bornOn: $0, on: today) }, estimate].compactMap { $0 }
    birthYear =
      birth.flatMap(AgeGroup.year) ?? estimate.flatMap { guess in AgeGroup.year(of: received).map { $0 - guess } }
    let isVictim = part == Codes.PersonRole.korban
    kecamatan = row["kecamatan"] ?? (isVictim ? row["case_kecamatan"] as String? : nil) ?? ""
    let villages: [String?] = [
      row["village"] as String?, row["birth_place"] as String?, isVictim ? row["case_village"] as String? : nil,
    ]
    places = villages.compactMap { $0 }.filter { !$0.isEmpty }
    parents = row["parents"] ?? ""
    registerNo = row["register_no"] ?? ""
    survivorCode = row["survivor_code"] ?? ""
    isChildCase = row["category"] as String? == Codes.Category.ampk
  }

  /// What tells the person from others; the NIK under `secret`, which lives as long as the comparison.
  func facts(secret: [UInt8]) -> PersonFacts {
    var facts = PersonFacts(name: NameKey(name))
    facts.nickname = NameKey(nickname)
    facts.nikMark = nik.isEmpty ? nil : Sha256.hash(secret + Array(nik.utf8))
    facts.birthYear = birthYear
    facts.sex = sex
    facts.kecamatan = kecamatan
    facts.places = places.map { NameKey($0) }
    facts.parents = PersonFacts.names(in: parents)
    return facts
  }

  /// What a list shows: `mayName` says whether the reader may read the identity, `isIdentity` whether she asked for it.
  /// A laptop that does not hold an identity has no name to show.
  func line(mayName: Bool, isIdentity: Bool) -> PersonLine {
    let isNamed = mayName && person != .none
    let code = part == Codes.PersonRole.korban && !survivorCode.isEmpty ? survivorCode : registerNo
    let facts = ShownName.Facts(role: part, ages: ages, ageGroup: ageGroup, isChildCase: isChildCase)
    let isHidden = !isNamed || (!isIdentity && ShownName.isHidden(facts))
    let shown = !isNamed ? code : isHidden ? ShownName.text(name, code: code, facts) : name
    return PersonLine(
      role: RecordName.text(role), person: isNamed ? RecordName.text(person) : "", root: RecordName.text(root),
      registerNo: registerNo, part: part, shown: shown, isHidden: isHidden, ageGroup: ageGroup, sex: sex)
  }
}
