import CaseModel
import Testing

@Suite("Ages, names in lists, resemblance, texts that name somebody")
struct PeopleRuleTests {
  @Test(
    "the age on a day",
    arguments: [
      ("2010-02-28", "2026-02-28", 16), ("2010-03-01", "2026-02-28", 15), ("2008-02-29", "2026-02-28", 17),
      ("2026-01-01", "2026-01-01", 0), ("2026-01-02", "2026-01-01", nil), ("2010-2-28", "2026-02-28", nil),
      ("kemarin", "2026-02-28", nil),
    ] as [(String, String, Int?)])
  func years(birth: String, day: String, years: Int?) {
    #expect(AgeGroup.years(bornOn: birth, on: day) == years)
  }

  @Test("every age from 0 to 130 has one group of the list, in order, and children are those under 18")
  func groups() {
    var codes: [String] = []
    for years in 0...130 {
      guard let code = AgeGroup.code(years: years) else {
        Issue.record("\(years)")
        continue
      }
      #expect(AgeGroup.isChild(code: code) == (years < 18), "\(years)")
      if codes.last != code { codes.append(code) }
    }
    #expect(codes == Registry.codeList(Codes.AgeGroup.list)?.entries.map(\.code))
    #expect(AgeGroup.code(years: -1) == nil && AgeGroup.code(years: 131) == nil)
    #expect(AgeGroup.isChild(code: "USIA_BARU") == nil)
  }

  @Test("a NIK is masked, and what is none is hidden whole")
  func masks() {
    #expect(Nik.masked("3214014501900001") == "3214**********01")
    #expect(Nik.masked("3214 0145 0190 0001") == "3214**********01")
    #expect(Nik.masked("") == "")
    for text in ["12345", "321401450190000", "3214014501900001x"] {
      #expect(!Nik.masked(text).contains { $0.isNumber }, "\(text)")
    }
  }

  @Test("lists hide children and those through whom a child is known, also when the child has grown up")
  func shownNames() {
    typealias Facts = ShownName.Facts
    let hidden: [Facts] = [
      Facts(role: "KORBAN", ages: [17]), Facts(role: "TERLAPOR", ages: [16]), Facts(role: "SAKSI", ages: [17, 19]),
      Facts(role: "SAKSI", ageGroup: "USIA_13_17"), Facts(role: "KORBAN", isChildCase: true),
      Facts(role: "WALI", ages: [40], isChildCase: true), Facts(role: "PENDAMPING_KELUARGA", isChildCase: true),
      Facts(role: "TERLAPOR", isChildCase: true), Facts(role: "KORBAN", ages: [30], isChildCase: true),
    ]
    let shown: [Facts] = [
      Facts(role: "KORBAN", ages: [18]), Facts(role: "KORBAN"), Facts(role: "WALI", ages: [40]),
      Facts(role: "TERLAPOR", ages: [44], isChildCase: true),
      Facts(role: "PELAPOR", ageGroup: "USIA_25_44", isChildCase: true),
    ]
    for facts in hidden { #expect(ShownName.isHidden(facts), "\(facts)") }
    for facts in shown { #expect(!ShownName.isHidden(facts), "\(facts)") }
    #expect(ShownName.text("Siti Rahmawati", code: "P-7", hidden[0]) == "S.R. P-7")
    #expect(ShownName.text("Siti Rahmawati", code: "P-7", shown[0]) == "Siti Rahmawati")
  }

  private static func person(
    _ name: String, _ year: Int? = nil, sex: String = "", kecamatan: String = "", place: String = "",
    nik: [UInt8]? = nil,
    parents: String = ""
  ) -> PersonFacts {
    var facts = PersonFacts(name: NameKey(name))
    facts.birthYear = year
    facts.sex = sex
    facts.kecamatan = kecamatan
    facts.places = place.isEmpty ? [] : [NameKey(place)]
    facts.nikMark = nik
    facts.parents = PersonFacts.names(in: parents)
    return facts
  }

  @Test("the same NIK, or name and year and place together, suggest one person; less does not")
  func resemblance() {
    let siti = Self.person("Siti Rahmawati", 2014, sex: "P", kecamatan: "321404")
    func reasons(_ other: PersonFacts) -> [Resemblance] {
      #expect(siti.reasonsForSame(other) == other.reasonsForSame(siti))
      return siti.reasonsForSame(other)
    }
    #expect(reasons(Self.person("St. Rachmawati", 2015, kecamatan: "321404")) == [.name, .birthYear, .place])
    #expect(reasons(Self.person("St. Rachmawati", 2016, kecamatan: "321404")).isEmpty, "two years apart")
    #expect(reasons(Self.person("St. Rachmawati", nil, kecamatan: "321404")).isEmpty, "no year")
    #expect(reasons(Self.person("St. Rachmawati", 2014, kecamatan: "321405")).isEmpty, "another place")
    #expect(reasons(Self.person("Siti Komala", 2014, kecamatan: "321404")).isEmpty, "another name")
    #expect(reasons(Self.person("Siti Rahmawati", 2014, sex: "L", kecamatan: "321404")).isEmpty, "the other sex")
    let numbered = Self.person("Euis", nik: [1])
    #expect(numbered.reasonsForSame(Self.person("Kokom", nik: [1])) == [.nik])
    #expect(numbered.reasonsForSame(Self.person("Kokom", nik: [2])).isEmpty)
    #expect(Self.person("Euis").reasonsForSame(Self.person("Euis")).isEmpty, "no NIK is no common NIK")
    let village = Self.person("Siti Rahmawati", 2014, place: "Tjibogo")
    #expect(
      village.reasonsForSame(Self.person("Siti Rahmawati", 2014, place: "Cibogo")) == [.name, .birthYear, .place])
  }

  @Test("siblings have parents of the same names in the same place")
  func siblings() {
    let one = Self.person("Siti", kecamatan: "321404", parents: "Ibu Euis Komala dan Bpk. Asep")
    #expect(
      one.reasonsForSiblings(Self.person("Dede", kecamatan: "321404", parents: "Euis Komalla")) == [.parents, .place])
    #expect(
      one.reasonsForSiblings(Self.person("Dede", kecamatan: "321404", parents: "Asep")).isEmpty, "one word is little")
    #expect(one.reasonsForSiblings(Self.person("Dede", kecamatan: "321405", parents: "Euis Komala")).isEmpty)
    #expect(PersonFacts.names(in: "Ibu Euis dan Bpk. Asep, Kakek Odang").map(\.initials) == ["E.", "A.", "O."])
  }

  @Test(
    "numbers in a text that may say who somebody is",
    arguments: [
      ("NIK 3214014501900001", ["NIK"]), ("3214 0145 0190 0001", ["NIK"]), ("hubungi 0812-3456-7890", ["TELEPON"]),
      ("+62 812 3456 789", ["TELEPON"]), ("WA 081234567890.", ["TELEPON"]), ("(0264) 200-123", []),
      ("0264-200123", ["TELEPON"]), ("08-01-2026 08.00", []), ("02-01-2026 08.00 sampai 12.00", []),
      ("75 siswa, kelas 7-9, 2026", []), ("NPSN 20217001", []), ("Rp 1.500.000.000", []), ("", []),
    ])
  func numbers(text: String, marks: [String]) {
    #expect(IdentifyingText(text).numbers.map(\.rawValue).sorted() == marks, "\(text)")
  }

  @Test("names in a text are found however they are spelt, and common words are not names")
  func names() {
    let text = IdentifyingText(
      "Setelah acara, rachmawati Siti bercerita. Melati di halaman sekolah mekar. Lalu Euis menangis.")
    #expect(text.names(NameKey("Siti Rahmawati")))
    #expect(text.names(NameKey("Hj. Siti Rahmawati, S.Pd.")))
    #expect(text.names(NameKey("Euis")))
    #expect(!text.names(NameKey("Melati")), "a capital at the beginning of a sentence says nothing")
    #expect(!text.names(NameKey("Siti Komala")))
    #expect(!text.names(NameKey("Sekolah")), "no capital")
    #expect(!text.names(NameKey("Ani")) && !text.names(NameKey("")))
  }
}
