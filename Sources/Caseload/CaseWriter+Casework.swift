import CaseModel

extension CaseWriter {
  mutating func writeAssessment() {
    typealias Field = Fields.Assessment
    var draft = RecordDraft(RecordNumber.assessment)
    draft.put(Field.kind, Codes.AssessmentKind.awal)
    draft.put(Field.date, matter.day(after: generator.within(7...16)))
    draft.put(Field.assessor, user: matter.owner)
    draft.put(Field.social, generator.pick(matter.victim.isChild ? Self.socialOfChild : Self.socialOfAdult))
    draft.put(Field.safety, maybe(40, of: Self.safety))
    draft.put(Field.hopes, maybe(30, of: matter.victim.isChild ? Self.hopesOfChild : Self.hopesOfAdult))
    draft.add(Field.needs, needs())
    draft.put(Field.riskScore, maybe(25, generator.within(4...30)))
    draft.put(Field.recommendation, generator.pick(Self.recommendations))
    assessment = append(draft)
  }

  private mutating func needs() -> [String] {
    let likely =
      matter.scenario.isSlow
      ? [Codes.Need.keamanan, Codes.Need.psikologis, Codes.Need.hukum, Codes.Need.medis, Codes.Need.pendidikan]
      : [Codes.Need.psikologis, Codes.Need.hukum, Codes.Need.ekonomi, Codes.Need.pengasuhan, Codes.Need.dokumen]
    return generator.sample(generator.within(1...3), of: likely)
  }

  mutating func writeClinicalAssessment() {
    typealias Field = Fields.ClinicalAssessment
    var draft = RecordDraft(RecordNumber.clinicalAssessment)
    draft.put(Field.assessment, record: assessment)
    draft.put(Field.date, matter.day(after: generator.within(14...30)))
    draft.put(
      Field.psychological, generator.pick(Self.psychological + (matter.victim.isChild ? Self.psychologicalOfChild : []))
    )
    draft.put(Field.biological, maybe(35, of: Self.biological))
    if generator.chance(35) {
      draft.put(Field.instrument, matter.victim.isChild ? "SDQ" : "SRQ-20")
      draft.put(Field.score, generator.within(3...19))
    }
    let levels: Shares<String> = [Codes.Risk.rendah: 74, Codes.Risk.sedang: 20, Codes.Risk.tinggi: 6]
    draft.put(Field.selfHarmRisk, generator.pick(levels))
    append(draft)
  }

  mutating func writePlan() {
    typealias Field = Fields.Plan
    var draft = RecordDraft(RecordNumber.plan)
    let start = generator.within(18...30)
    draft.put(Field.assessment, record: assessment)
    draft.put(Field.startedOn, matter.day(after: start))
    draft.put(Field.reviewOn, matter.received + start + 30)
    draft.put(Field.agreedWithVictim, maybe(70, Codes.YesNo.ya))
    draft.add(
      Field.services,
      generator.sample(2, of: [Codes.ServiceKind.rehsos, Codes.ServiceKind.kesehatan, Codes.ServiceKind.bankum]))
    draft.put(Field.summary, generator.pick(Self.recommendations))
    append(draft)
  }

  mutating func writeReferral(isHandOver: Bool) {
    typealias Field = Fields.Referral
    var draft = RecordDraft(RecordNumber.referral)
    let sent = matter.day(after: generator.within(6...25))
    let state: String =
      switch matter.course.status {
      case .handedOver: Codes.ReferralState.diterima
      case .handOverPending: Codes.ReferralState.dikirim
      default:
        generator.pick(
          [
            Codes.ReferralState.selesai: 55, Codes.ReferralState.diterima: 30, Codes.ReferralState.ditolak: 5,
            Codes.ReferralState.dikirim: 10,
          ] as Shares)
      }
    draft.put(Field.kind, isHandOver ? Codes.ReferralKind.pelimpahan : Codes.ReferralKind.rujukan)
    draft.put(Field.toPerson, generator.pick(isHandOver ? Self.offices : Self.partners))
    draft.put(Field.reason, generator.pick(isHandOver ? Self.handOverReasons : Self.referralReasons))
    draft.add(Field.sharedParts, [Codes.SharePart.kode, Codes.SharePart.kebutuhan])
    draft.put(Field.consent, record: consent)
    if consent == nil { draft.put(Field.overrideReason, "Kepentingan terbaik bagi anak") }
    draft.put(Field.state, state)
    draft.put(Field.sentAt, instant: sent.instant(hour: generator.within(8...15), minute: generator.below(60)))
    draft.put(Field.medium, generator.pick([Codes.Medium.surat, Codes.Medium.surel, Codes.Medium.langsung]))
    append(draft)
  }

  mutating func writeRightsBriefing() {
    var draft = RecordDraft(RecordNumber.rightsBriefing)
    draft.put(Fields.RightsBriefing.toldOn, matter.day(after: generator.within(0...7)))
    draft.put(Fields.RightsBriefing.toldBy, user: generator.pick(matter.team))
    draft.put(Fields.RightsBriefing.letterGiven, generator.chance(70))
    append(draft)
  }

  mutating func writeAccompaniment() {
    typealias Field = Fields.Accompaniment
    var draft = RecordDraft(RecordNumber.accompaniment)
    let steps = [
      (Codes.AccompanimentPlace.polisi, Codes.LegalStage.penyelidikan),
      (Codes.AccompanimentPlace.visum, Codes.LegalStage.penyelidikan),
      (Codes.AccompanimentPlace.polisi, Codes.LegalStage.penyidikan),
      (Codes.AccompanimentPlace.kejaksaan, Codes.LegalStage.p21),
      (Codes.AccompanimentPlace.pengadilan, Codes.LegalStage.sidang),
    ]
    let (place, stage) = generator.pick(matter.course.hasReached(.monitoring) ? steps : Array(steps.prefix(3)))
    draft.put(Field.place, place)
    draft.put(Field.stage, stage)
    draft.put(Field.date, matter.day(after: generator.within(3...60)))
    draft.put(Field.companion, user: generator.pick(matter.team))
    draft.put(Field.result, generator.pick(Self.accompanied))
    append(draft)
  }

  mutating func writeShelterStay() {
    typealias Field = Fields.ShelterStay
    var draft = RecordDraft(RecordNumber.shelterStay)
    let arrival = generator.within(1...6)
    let days = generator.within(3...30)
    draft.put(Field.shelterCode, generator.pick(["RA-01", "RA-02"]))
    draft.put(Field.inAt, instant: matter.day(after: arrival).instant(hour: generator.within(9...20), minute: 0))
    draft.put(Field.outAt, instant: matter.day(after: arrival + days).instant(hour: 21, minute: 0))
    draft.put(Field.companionCount, generator.within(0...2))
    draft.put(Field.rulesTold, true)
    append(draft)
  }

  mutating func writeTermination() {
    typealias Field = Fields.Termination
    var draft = RecordDraft(RecordNumber.termination)
    let proposed = matter.day(after: matter.course.proposedAfter)
    draft.put(Field.reason, closingReason)
    draft.put(Field.victimView, maybe(60, of: Self.victimViews))
    draft.put(Field.proposedBy, user: matter.owner)
    draft.put(Field.proposedAt, instant: proposed.instant(hour: generator.within(8...15), minute: generator.below(60)))
    append(draft)
  }

  mutating func writeReopening() {
    typealias Field = Fields.CaseReopening
    var draft = RecordDraft(RecordNumber.caseReopening)
    draft.put(Field.at, instant: matter.today.instant(hour: 9, minute: generator.below(60)))
    draft.put(Field.by, user: matter.owner)
    draft.put(Field.fromStatus, CaseStatus.closed.rawValue)
    draft.put(Field.reason, generator.pick(["Kekerasan terulang", "Korban meminta bantuan lagi", "Putusan banding"]))
    append(draft)
  }

  private static let socialOfAdult = [
    "Korban tinggal bersama dua anak; keluarga besar mendukung.", "Korban bergantung pada penghasilan terlapor.",
    "Korban bekerja di pabrik dan punya tabungan kecil.", "Tetangga mengetahui dan siap menjadi saksi.",
  ]
  private static let socialOfChild = [
    "Anak diasuh neneknya; orang tua bekerja di luar kota.", "Anak dekat dengan ibu dan seorang guru.",
    "Anak jarang bergaul sejak kejadian.", "Keluarga mendukung; rumah terlapor berdekatan.",
  ]
  private static let safety = [
    "Kunci rumah sudah diganti.", "Anak dijemput kakaknya sepulang sekolah.", "Tas darurat dititipkan pada tetangga.",
    "Terlapor tidak tahu alamat sekarang.",
  ]
  private static let hopesOfAdult = [
    "Korban ingin hidup tenang.", "Korban ingin proses hukum berjalan.", "Korban ingin bekerja lagi.",
  ]
  private static let hopesOfChild = [
    "Anak ingin kembali bersekolah.", "Anak ingin bermain seperti biasa.", "Keluarga ingin anak merasa aman.",
  ]
  private static let recommendations = [
    "Konseling rutin dan pendampingan hukum.", "Kunjungan rumah tiap dua minggu dan koordinasi dengan desa.",
    "Rujuk ke psikolog; siapkan rencana keselamatan.", "Bantu dokumen kependudukan dan bantuan sosial.",
    "Pendampingan selama pemeriksaan dan sidang.",
  ]
  private static let psychological = [
    "Cemas, sulit tidur, menghindari tempat kejadian.", "Suasana hati sedih; tidak tampak gangguan berat.",
    "Stabil; menunjukkan daya pulih yang baik.",
    "Merasa bersalah; perlu pendampingan lanjutan.",
  ]
  private static let psychologicalOfChild = [
    "Takut berpisah dari ibu; mimpi buruk dua kali seminggu.", "Banyak diam; mau bercerita lewat gambar.",
  ]
  private static let biological = [
    "Memar pada lengan, sudah diperiksa puskesmas.", "Nafsu makan turun.", "Tidak ada keluhan fisik.",
  ]
  private static let offices = ["UPTD PPA kabupaten tujuan", "UPTD PPA provinsi"]
  private static let partners = [
    "Petugas piket Unit PPA Polres", "Poli jiwa RSUD", "LBH mitra kantor", "Puskesmas kecamatan", "Puspaga",
    "Seksi rehabilitasi sosial",
  ]
  private static let handOverReasons = ["Korban pindah domisili.", "Kejadian dan pelaku di kabupaten lain."]
  private static let referralReasons = [
    "Perlu pemeriksaan psikologis lanjutan.", "Perlu bantuan hukum cuma-cuma.", "Perlu pemeriksaan kesehatan.",
    "Perlu konseling keluarga.",
  ]
  private static let accompanied = [
    "Keterangan korban selesai diambil.", "Pemeriksaan ditunda; jadwal menyusul.", "Visum selesai, hasil menyusul.",
    "Korban didampingi dan merasa tenang.", "Sidang berjalan, saksi berikutnya dua minggu lagi.",
  ]
  private static let victimViews = [
    "Korban merasa cukup terbantu.", "Keluarga setuju kasus ditutup.", "Korban ingin tetap bisa menghubungi petugas.",
  ]
}
