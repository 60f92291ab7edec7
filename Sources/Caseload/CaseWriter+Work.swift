import CaseModel

extension CaseWriter {
  private typealias Given = Fields.Service

  /// The services: the complaint taken, then what the matter asks for.
  mutating func writeServices() {
    let course = matter.course
    if generator.chance(course.hasReached(.assessment) ? 30 : 75) {
      let detail = generator.pick(ServiceKind.complaint.details)
      writeService(.complaint, detail: detail, status: Codes.ServiceStatus.diberikan, after: 0)
    }
    guard course.hasReached(.assessment), !isSideTracked else { return }
    let counts: Shares<Int> = course.hasReached(.intervention) ? [1: 55, 2: 35, 3: 10] : [0: 50, 1: 50]
    for number in 0..<generator.pick(counts) {
      let kind = generator.pick(matter.scenario.isSlow ? ServiceKind.forProceedings : ServiceKind.forFamilies)
      let detail = generator.pick(kind.details)
      writeService(kind, detail: detail, status: serviceStatus(), after: 8 + number * 17 + generator.below(14))
    }
  }

  /// Once the case is only watched, nothing is left planned.
  private mutating func serviceStatus() -> String {
    guard matter.course.hasReached(.monitoring) else { return generator.pick(ServiceKind.openStatuses) }
    return generator.pick(ServiceKind.settledStatuses)
  }

  private mutating func writeService(_ kind: ServiceKind, detail: String, status: String, after days: Int) {
    var draft = RecordDraft(RecordNumber.service)
    let isGiven = status == Codes.ServiceStatus.diberikan
    draft.put(Given.kind, kind.kind)
    draft.put(Given.function, kind.function)
    draft.put(Given.status, status)
    draft.put(Given.detail, detail)
    if isGiven {
      draft.put(Given.doneDate, matter.day(after: days))
      draft.put(Given.provider, maybe(20, kind.isPartner ? Codes.Provider.mitra : Codes.Provider.sendiri))
      if !kind.isPartner { draft.put(Given.doneBy, user: generator.pick(matter.team)) }
      draft.put(Given.minutes, maybe(20, generator.within(2...12) * 15))
    } else if status == Codes.ServiceStatus.direncanakan {
      draft.put(Given.plannedDate, matter.today + generator.within(1...21))
    }
    append(draft)
  }

  /// Working notes, more the longer the case runs.
  mutating func writeNotes() {
    let count =
      matter.course.hasReached(.intervention)
      ? generator.pick([0: 25, 1: 55, 2: 20] as Shares) : generator.within(0...1)
    for _ in 0..<count {
      var draft = RecordDraft(RecordNumber.note)
      draft.put(Fields.Note.text, Wording.note(isChild: matter.victim.isChild, using: &generator))
      append(draft)
    }
    guard matter.course.status.isOpen, generator.chance(8) else { return }
    var draft = RecordDraft(RecordNumber.flag)
    draft.put(Fields.Flag.message, generator.pick(Self.reminders))
    draft.put(Fields.Flag.dueOn, matter.today + generator.within(1...14))
    draft.put(Fields.Flag.assignee, user: matter.owner)
    append(draft)
  }

  /// What grows out of the work with the victim, by compartment.
  mutating func writeCasework() {
    let course = matter.course
    if course.hasReached(.planning) && generator.chance(52) { writeAssessment() }
    if course.hasReached(.intervention) && generator.chance(14) { writePlan() }
    let isHandOver = course.status == .handedOver || course.status == .handOverPending
    if isHandOver || (course.hasReached(.intervention) && generator.chance(18)) {
      writeReferral(isHandOver: isHandOver)
    }
    if matter.scenario.isSexual && course.hasReached(.assessment) && generator.chance(35) { writeRightsBriefing() }
    if course.hasReached(.closingProposed) { writeTermination() }
    if course.status == .reopened { writeReopening() }
    if assessment != nil && generator.chance(matter.scenario.isSlow ? 50 : 25) { writeClinicalAssessment() }
    if course.hasReached(.intervention) && generator.chance(matter.scenario.police / 2) { writeAccompaniment() }
    if course.hasReached(.intervention) && matter.risk == Codes.Risk.tinggi && generator.chance(12) {
      writeShelterStay()
    }
  }

  private static let reminders = [
    "Tanyakan hasil visum", "Hubungi wali kelas", "Minta salinan LP ke penyidik", "Telepon balik pada jam aman",
    "Lengkapi akta kelahiran", "Siapkan bahan rapat kasus",
  ]
}

/// A service with the office's function behind it.
struct ServiceKind: Sendable {
  /// The code of list K14.
  let kind: String
  /// The code of list K15.
  let function: String
  /// Whether a partner gives it.
  let isPartner: Bool
  /// What it may be in particular.
  let details: [String]

  private init(_ kind: String, _ function: String, isPartner: Bool = false, _ details: [String]) {
    self.kind = kind
    self.function = function
    self.isPartner = isPartner
    self.details = details
  }

  private typealias Kind = Codes.ServiceKind
  private typealias Function = Codes.OfficeFunction

  static let complaint = ServiceKind(
    Kind.pengaduan, Function.pengaduan, ["Penerimaan pengaduan", "Pencatatan laporan", "Klarifikasi laporan"])
  static let outreach = ServiceKind(
    Kind.pengaduan, Function.penjangkauan, ["Kunjungan ke rumah korban", "Penjangkauan bersama perangkat desa"])
  static let health = ServiceKind(
    Kind.kesehatan, Function.pendampingan, isPartner: true,
    ["Visum et repertum", "Pemeriksaan di puskesmas", "Pemeriksaan psikiatri", "Rawat luka"])
  static let counselling = ServiceKind(
    Kind.rehsos, Function.pendampingan,
    ["Konseling awal", "Konseling lanjutan", "Konseling keluarga", "Terapi bermain"])
  static let shelter = ServiceKind(Kind.rehsos, Function.penampungan, ["Rumah aman sementara"])
  static let legalAid = ServiceKind(
    Kind.bankum, Function.pendampingan, isPartner: true, ["Konsultasi hukum", "Gugatan cerai", "Permohonan hak asuh"])
  static let enforcement = ServiceKind(
    Kind.gakkum, Function.pendampingan, ["Pendampingan laporan polisi", "Pendampingan BAP", "Pendampingan sidang"])
  static let management = ServiceKind(
    Kind.reintegrasi, Function.kelolaKasus, ["Kembali ke sekolah", "Pengurusan dokumen", "Pertemuan keluarga"])
  static let homecoming = ServiceKind(Kind.pulang, Function.kelolaKasus, ["Pemulangan ke keluarga"])
  static let faith = ServiceKind(Kind.tokohAgama, Function.pendampingan, isPartner: true, ["Pendampingan rohani"])

  /// What matters that go to the police ask for.
  static let forProceedings: Shares<ServiceKind> = [
    health: 26, counselling: 28, enforcement: 24, legalAid: 8, shelter: 3, management: 6, outreach: 5,
  ]

  /// What other matters ask for.
  static let forFamilies: Shares<ServiceKind> = [
    counselling: 38, legalAid: 20, management: 14, outreach: 11, health: 8, homecoming: 3, faith: 4, shelter: 2,
  ]

  static let openStatuses: Shares<String> = [
    Codes.ServiceStatus.diberikan: 58, Codes.ServiceStatus.direncanakan: 24, Codes.ServiceStatus.dirujuk: 12,
    Codes.ServiceStatus.ditolakKorban: 4, Codes.ServiceStatus.tidakTersedia: 2,
  ]

  static let settledStatuses: Shares<String> = [
    Codes.ServiceStatus.diberikan: 84, Codes.ServiceStatus.ditolakKorban: 7, Codes.ServiceStatus.sudahDariLain: 6,
    Codes.ServiceStatus.tidakTersedia: 2, Codes.ServiceStatus.tidakBerlaku: 1,
  ]
}
