import CaseModel

extension CaseWriter {
  private typealias Identity = Fields.Person
  private typealias Role = Fields.CasePerson

  /// The identities: the victim first, then who reported, who is accused, who cares for a child.
  mutating func writeCast() {
    let victim = matter.victim
    add(Codes.PersonRole.korban, label: "Korban", relation: nil, victim)
    if let reporter = matter.reporter {
      let sex = reporter.sex ?? (generator.chance(60) ? Codes.Sex.p : Codes.Sex.l)
      let age = reporter.yearsOlder.map { victim.age + generator.within($0) } ?? generator.within(24...55)
      add(
        Codes.PersonRole.pelapor, label: reporter.label, relation: reporter.relation,
        Matter.Person(sex: sex, age: age), isGuardian: matter.guardian != nil)
    }
    if matter.suspect.isKnown && generator.chance(66) {
      add(Codes.PersonRole.terlapor, label: "Terlapor", relation: matter.suspect.relation, matter.suspect.person)
    }
    if victim.isChild && matter.guardian == nil && matter.suspect.relation != Codes.Relation.ortu
      && generator.chance(35)
    {
      add(
        Codes.PersonRole.wali, label: "Ibu korban", relation: Codes.Relation.ortu,
        Matter.Person(sex: Codes.Sex.p, age: victim.age + generator.within(19...30)), isGuardian: true)
    } else if generator.chance(5) {
      add(
        Codes.PersonRole.saksi, label: "Saksi", relation: Codes.Relation.tetangga,
        Matter.Person(sex: Codes.Sex.l, age: generator.within(22...58)))
    }
  }

  private mutating func add(
    _ role: String, label: String, relation: String?, _ person: Matter.Person, isGuardian: Bool = false
  ) {
    var draft = RecordDraft(RecordNumber.person)
    let isVictim = role == Codes.PersonRole.korban
    draft.put(Identity.name, PersonName.make(sex: person.sex, age: person.age, using: &generator))
    draft.put(Identity.sex, person.sex)
    if isVictim {
      putVictim(person, in: &draft)
    } else {
      putOther(role, person, in: &draft)
    }
    cast(
      CastMember(
        role: role, label: label, relation: relation, person: person, isGuardian: isGuardian,
        identity: append(draft)))
  }

  private mutating func putVictim(_ person: Matter.Person, in draft: inout RecordDraft) {
    let birth = matter.received - (person.age * 1_461 / 4 + 1 + generator.below(363))
    let hasNik = generator.chance(person.age < 6 ? 55 : person.isChild ? 66 : 82)
    draft.put(Identity.nik, hasNik ? nik(person, born: birth) : nil)
    draft.put(Identity.nikMissing, hasNik ? nil : nikMissing(person))
    draft.put(Identity.birthPlace, generator.chance(80) ? "Purwakarta" : generator.pick(Self.birthPlaces))
    if hasNik || generator.chance(70) {
      draft.put(Identity.birthDate, birth)
    } else {
      draft.put(Identity.ageEstimate, person.age)
    }
    draft.put(Identity.religion, maybe(25, Codes.Religion.islam))
    draft.put(Identity.address, HamletAddress.make(in: matter.village, using: &generator))
    draft.put(Identity.kecamatan, matter.subdistrict.code)
    if generator.chance(person.isChild ? 15 : 82) {
      draft.put(Identity.phone, phone())
      draft.put(Identity.phoneRule, maybe(45, of: [Codes.MayContact.boleh, Codes.MayContact.tanyaDulu]))
      draft.put(Identity.whoMayAnswer, maybe(18, of: ["Ibu korban", "Kakak perempuan", "Hanya korban"]))
    }
    draft.put(Identity.codePhrase, maybe(5, of: Self.codePhrases))
    draft.put(Identity.schoolOrWork, maybe(40, of: Self.daytime(person.age)))
  }

  private mutating func putOther(_ role: String, _ person: Matter.Person, in draft: inout RecordDraft) {
    draft.put(Identity.ageEstimate, maybe(25, person.age))
    if role == Codes.PersonRole.terlapor {
      draft.put(Identity.address, maybe(45, HamletAddress.make(in: matter.village, using: &generator)))
      return
    }
    draft.put(Identity.phone, phone())
    draft.put(Identity.address, maybe(35, HamletAddress.make(in: matter.village, using: &generator)))
    if role == Codes.PersonRole.wali && generator.chance(60) {
      draft.put(Identity.nik, nik(person, born: matter.received - (person.age * 1_461 / 4 + 1 + generator.below(363))))
    }
  }

  private mutating func nik(_ person: Matter.Person, born: Day) -> String {
    let region = generator.chance(80) ? matter.subdistrict.code : generator.pick(Subdistrict.all).code
    return InventedNumber.nik(region: region, born: born, isFemale: person.isFemale, serial: serial)
  }

  private mutating func nikMissing(_ person: Matter.Person) -> String {
    if person.isChild {
      return generator.pick([Codes.NikMissing.belumPunya, Codes.NikMissing.anakTanpaNik, Codes.NikMissing.tidakTahu])
    }
    return generator.pick([Codes.NikMissing.tidakMau, Codes.NikMissing.tidakTahu, Codes.NikMissing.tidakTahu])
  }

  private func phone() -> String { InventedNumber.phone(serial: serial) }

  /// Different for everybody in the district.
  private var serial: Int { matter.index * 4 + cast.count }

  /// What each of them is in the case, and the facts that are counted.
  mutating func writeRoles() {
    for member in cast {
      var draft = RecordDraft(RecordNumber.casePerson)
      let isVictim = member.role == Codes.PersonRole.korban
      draft.put(Role.person, record: member.identity)
      draft.put(Role.label, isVictim ? nil : member.label)
      draft.put(Role.role, member.role)
      draft.put(Role.relation, member.relation)
      if member.isGuardian { draft.put(Role.mayConsent, true) }
      if isVictim {
        putCounted(member.person, in: &draft)
      } else if member.role == Codes.PersonRole.pelapor {
        draft.put(Role.mayBeTold, maybe(40, of: [Codes.MayContact.boleh, Codes.MayContact.tanyaDulu]))
      }
      let place = append(draft)
      if isVictim { victimRole = place }
      if member.isGuardian { guardianRole = place }
      if member.role == Codes.PersonRole.terlapor { suspectRole = place }
    }
  }

  private mutating func putCounted(_ person: Matter.Person, in draft: inout RecordDraft) {
    draft.put(Role.sex, person.sex)
    draft.put(Role.age, person.age)
    draft.put(Role.ageGroup, AgeGroup.ofVictim(person.age))
    draft.put(Role.education, education(person.age))
    draft.put(Role.occupation, occupation(person.age))
    draft.put(Role.marital, marital(person))
    if generator.chance(7) { draft.add(Role.disabilities, [generator.pick(Self.disabilities)]) }
    if generator.chance(6) { draft.add(Role.communicationNeeds, [generator.pick(Self.communication)]) }
    if person.isFemale && (15...45).contains(person.age) && matter.scenario.isSexual {
      draft.put(
        Role.isPregnant,
        generator.pick([Codes.YesNo.tidak: 80, Codes.YesNo.tidakTahu: 13, Codes.YesNo.ya: 7] as Shares))
    }
    if !person.isChild { draft.put(Role.dependants, maybe(30, generator.within(0...4))) }
  }

  private mutating func education(_ age: Int) -> String {
    switch age {
    case ..<4: Codes.Education.tidakSekolah
    case ..<7: Codes.Education.tkPaud
    case ..<13: Codes.Education.sd
    case ..<16: generator.chance(93) ? Codes.Education.sltp : Codes.Education.putusSekolah
    case ..<18: generator.chance(88) ? Codes.Education.slta : Codes.Education.putusSekolah
    default:
      generator.pick(
        [Codes.Education.sd: 28, Codes.Education.sltp: 30, Codes.Education.slta: 34, Codes.Education.pt: 8] as Shares)
    }
  }

  private mutating func occupation(_ age: Int) -> String {
    if age < 18 { return age < 7 ? Codes.Occupation.na : Codes.Occupation.pelajar }
    return generator.pick(Self.occupations)
  }

  private mutating func marital(_ person: Matter.Person) -> String {
    switch matter.suspect.relation {
    case _ where person.isChild: Codes.Marital.belumKawin
    case Codes.Relation.pasangan: generator.chance(86) ? Codes.Marital.kawin : Codes.Marital.siri
    case _ where matter.isDivorced: Codes.Marital.cerai
    case _ where person.age < 24: Codes.Marital.belumKawin
    default: generator.pick([Codes.Marital.kawin: 70, Codes.Marital.cerai: 18, Codes.Marital.belumKawin: 12] as Shares)
    }
  }

  static let occupations: Shares<String> = [
    Codes.Occupation.irt: 46, Codes.Occupation.swastaBuruh: 28, Codes.Occupation.dagangTaniNelayan: 10,
    Codes.Occupation.tidakBekerja: 9, Codes.Occupation.pmi: 3, Codes.Occupation.pnsTniPolri: 2,
    Codes.Occupation.pelajar: 2,
  ]
  private static let disabilities = [
    Codes.Disability.intelektual, Codes.Disability.mental, Codes.Disability.fisik, Codes.Disability.sensorikRungu,
    Codes.Disability.sensorikWicara,
  ]
  private static let communication = [
    Codes.CommunicationNeed.bahasaSunda, Codes.CommunicationNeed.bahasaMudah, Codes.CommunicationNeed.bahasaIsyarat,
    Codes.CommunicationNeed.pendampingKhusus,
  ]
  private static let birthPlaces = ["Subang", "Karawang", "Bandung", "Cianjur", "Bekasi", "Garut", "Sumedang"]
  private static let codePhrases = ["Pesanan kue sudah siap?", "Salah sambung, Bu", "Arisan jadi hari apa?"]
  private static func daytime(_ age: Int) -> [String] {
    switch age {
    case ..<7: ["PAUD di desa", "TK di desa"]
    case ..<13: Array(schools[0...1])
    case ..<16: Array(schools[2...3])
    case ..<18: Array(schools[4...5])
    default: workplaces
    }
  }

  static let schools = ["SDN", "MI", "SMP", "MTs", "SMA", "SMK"].map { "\($0) di kecamatan" }
  static let workplaces = [
    "Pabrik garmen", "Warung sendiri", "Pasar", "Rumah tangga", "Toko", "Buruh tani", "Pabrik keramik",
  ]
}

/// Numbers of the right shape that no office and no network has given out.
enum InventedNumber {
  /// A NIK of a real subdistrict with a serial from 9000, which registration does not reach.
  static func nik(region: String, born: Day, isFemale: Bool, serial: Int) -> String {
    let (year, month, day) = born.calendar
    let birth = (isFemale ? day + 40 : day).padded(to: 2) + month.padded(to: 2) + (year % 100).padded(to: 2)
    return region + birth + String(9_000 + serial % 1_000)
  }

  /// A telephone number such as `0800-5551-0427`; different for different serials below 100,000.
  static func phone(serial: Int) -> String {
    let digits = (serial * 7_919 % 100_000).padded(to: 5)
    return "0800-555\(digits.prefix(1))-\(digits.dropFirst())"
  }
}

/// Age groups of the lists that count by age.
enum AgeGroup {
  /// The code of list K18.
  static func ofVictim(_ age: Int) -> String {
    switch age {
    case ..<6: Codes.AgeGroup.usia05
    case ..<13: Codes.AgeGroup.usia612
    case ..<18: Codes.AgeGroup.usia1317
    case ..<25: Codes.AgeGroup.usia1824
    case ..<45: Codes.AgeGroup.usia2544
    case ..<60: Codes.AgeGroup.usia4559
    default: Codes.AgeGroup.usia60
    }
  }

  /// The code of list K20.
  static func ofSuspect(_ age: Int) -> String {
    switch age {
    case ..<18: Codes.SuspectAge.anak
    case ..<25: Codes.SuspectAge.usia1824
    case ..<45: Codes.SuspectAge.usia2544
    case ..<60: Codes.SuspectAge.usia4559
    default: Codes.SuspectAge.usia60
    }
  }
}
