import CaseModel

extension ErrorWords {
  /// What is missing before a case may go on, and what to do about it.
  static func obstacle(_ obstacle: StatusObstacle, _ tongue: Tongue) -> String {
    switch obstacle {
    case .riskMissing: tongue.say("Tingkat risiko (risk) belum diisi.", "The risk is not set.")
    case .safeContactMissing:
      tongue.say(
        "Kontak aman belum ditanyakan: isi may_call, may_message atau may_visit (BOLEH, TANYA_DULU, JANGAN).",
        "Nobody asked for the safe contact: set may_call, may_message or may_visit (BOLEH, TANYA_DULU, JANGAN).")
    case .riskNotHigh:
      tongue.say("DARURAT hanya untuk risiko TINGGI (risk).", "DARURAT is for risk TINGGI only (risk).")
    case .basisMissing:
      tongue.say(
        "Belum ada persetujuan (consent) atau dasar lain (processing_basis).",
        "Neither consent nor another basis (processing_basis) yet.")
    case .assessmentNotApproved:
      tongue.say(
        "Asesmen (assessment) belum disetujui, atau berubah sesudahnya.",
        "The assessment is not approved, or changed since.")
    case .planNotApproved:
      tongue.say(
        "Rencana (plan) belum disetujui, atau berubah sesudahnya.", "The plan is not approved, or changed since.")
    case .serviceOpen:
      tongue.say(
        "Masih ada layanan (service) yang direncanakan atau dirujuk; selesaikan atau tulis alasannya di note.",
        "A service is still planned or referred; finish it or write why in its note.")
    case .terminationMissing:
      tongue.say(
        "Belum ada usulan penutupan; lihat `lindung case propose-closing`.",
        "Nobody has proposed to close it; see `lindung case propose-closing`.")
    case .ownProposal:
      tongue.say("Usulan sendiri harus diputuskan orang lain.", "Somebody else must decide your own proposal.")
    case .deadlineOpen:
      tongue.say(
        "Masih ada tenggat terbuka; lihat `lindung deadlines`.", "A deadline is open; see `lindung deadlines`.")
    case .conflictOpen:
      tongue.say(
        "Masih ada konflik terbuka; lihat `lindung conflicts`.", "A conflict is open; see `lindung conflicts`.")
    case .closingReasonMissing:
      tongue.say("Alasan penutupan (closing_reason) belum diisi.", "The closing reason is not set.")
    case .handOverNotSent:
      tongue.say("Pelimpahan (referral) belum dikirim.", "The hand-over (referral) was not sent.")
    case .handOverNotAccepted:
      tongue.say("Kantor tujuan belum menerima pelimpahan.", "The other office has not accepted the hand-over.")
    case .reopeningReasonMissing:
      tongue.say("Tulis alasannya: `lindung case reopen --reason …`.", "Say why: `lindung case reopen --reason …`.")
    case .duplicateMissing:
      tongue.say(
        "Sebut kasus yang sama di duplicate_cases.", "Name the case it duplicates in duplicate_cases.")
    }
  }
}
