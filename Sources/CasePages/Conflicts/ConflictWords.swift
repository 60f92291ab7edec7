import CaseModel
import Casework
import Pages

extension ConflictLine {
  /// The record, as its conflicts are named.
  var recordName: Substring { name.split(separator: ".").prefix(2).last.map { name[..<$0.endIndex] } ?? "" }

  /// Whether this is the conflict about the reason for the value that `other` is about.
  func isReason(of other: ConflictLine) -> Bool {
    !other.field.isEmpty && field == other.field + "_reason" && recordName == other.recordName
  }
}

/// What a conflict means to a person who must decide: what it is about, what holds meanwhile, what each choice does.
struct ConflictWords: Sendable {
  let line: ConflictLine
  let words: FieldWords

  private var language: Language { words.language }
  private func say(_ indonesian: String, _ english: String) -> String { language.say(indonesian, english) }

  /// The field's spec; nil for what is not about a field.
  var field: FieldSpec? { Registry.record(named: line.type)?.field(named: line.field) }

  /// What it is about, in a few words.
  var title: String {
    switch line.kind {
    case .values, .text:
      line.type == "case"
        ? words.label(line.field, of: line.type)
        : words.type(line.type) + ": " + words.label(line.field, of: line.type)
    case .deletion: words.type(line.type) + ": " + say("dihapus atau tetap?", "deleted, or kept?")
    case .closedDuringWork: say("Ditutup saat masih dikerjakan", "Closed while being worked on")
    case .brokenRule:
      switch line.rule {
      case .mediationOfSexualViolence:
        say("Mediasi dalam kasus kekerasan seksual", "Mediation in a case of sexual violence")
      case .basisMissing: say("Kasus berjalan tanpa dasar hukum", "The case goes on without a legal basis")
      case .assessmentChanged:
        say("Asesmen berubah saat rencana disusun", "The assessment changed while a plan was made")
      case .sharingWithdrawn: say("Rujukan tanpa persetujuan", "A referral without consent")
      case nil: say("Aturan versi lebih baru", "A rule of a newer version")
      }
    }
  }

  /// How grave it is.
  var weight: Cap {
    line.isHeavy ? Cap(say("Bahaya tinggi", "High danger"), .danger) : Cap(say("Ringan", "Light"), .plain)
  }

  /// What holds until somebody decides, and why that.
  var meanwhile: String {
    switch line.kind {
    case .values, .text:
      guard let shown = line.shown, line.values.indices.contains(shown) else {
        return say("Sementara tidak ada nilai yang dipakai.", "No value is in force meanwhile.")
      }
      if line.kind == .text {
        let letter = ConflictPage.letter(shown)
        return say(
          "Sementara dipakai: teks \(letter), yang terakhir ditulis.",
          "In force meanwhile: text \(letter), written last.")
      }
      let why =
        field?.protective.isEmpty == false
        ? say("nilai paling melindungi", "the most protective value") : say("yang terakhir ditulis", "written last")
      return say("Sementara dipakai: ", "In force meanwhile: ") + words.words(line.values[shown], field) + " (" + why
        + ")"
    case .deletion:
      return say("Sementara tetap ADA, supaya tidak ada yang hilang.", "Meanwhile it STAYS, so that nothing is lost.")
    case .closedDuringWork:
      return say(
        "Sementara kasus tetap TERBUKA, supaya tidak ada korban yang ditinggalkan.",
        "Meanwhile the case stays OPEN, so that nobody is left alone.")
    case .brokenRule:
      switch line.rule {
      case .mediationOfSexualViolence: return say("Sementara mediasi DITUNDA.", "Meanwhile the mediation RESTS.")
      case .basisMissing:
        return say("Sementara penarikan persetujuan yang BERLAKU.", "Meanwhile the withdrawal of consent COUNTS.")
      case .assessmentChanged:
        return say("Sementara asesmen dianggap BELUM disetujui.", "Meanwhile the assessment counts as NOT approved.")
      case .sharingWithdrawn:
        return say("Sementara penarikan persetujuan yang BERLAKU.", "Meanwhile the withdrawal of consent COUNTS.")
      case nil: return ""
      }
    }
  }

  /// The rule that is broken and what happened, for what is not a matter of two values.
  var explanation: String? {
    switch line.kind {
    case .values, .text: nil
    case .deletion:
      say(
        "Satu orang menghapus catatan ini, orang lain mengubahnya; keduanya tidak tahu tentang yang lain.",
        "One person deleted this record, another edited it; neither knew of the other.")
    case .closedDuringWork:
      say(
        "Aturan: kasus baru ditutup bila tidak ada lagi yang dikerjakan. Kasus ini ditutup, sementara di laptop lain masih ada pekerjaan baru.",
        "The rule: a case is closed only when nothing is being done in it. This one was closed while there was new work on another laptop."
      )
    case .brokenRule:
      switch line.rule {
      case .mediationOfSexualViolence:
        say(
          "Aturan (UU 12/2022 pasal 23): kekerasan seksual tidak boleh dimediasi, kecuali terlapornya anak. Satu orang mencatat kekerasan seksual, orang lain menjalankan mediasi.",
          "The rule (UU 12/2022 art. 23): sexual violence may not be mediated, unless the accused is a child. One person recorded sexual violence, another went on with a mediation."
        )
      case .basisMissing:
        say(
          "Aturan (UU 27/2022 pasal 20): kasus hanya diteruskan dengan dasar hukum. Persetujuan ditarik atau ditolak, sementara kasus diteruskan di laptop lain.",
          "The rule (UU 27/2022 art. 20): a case goes on only with a legal basis. Consent was withdrawn or refused while the case went on elsewhere."
        )
      case .assessmentChanged:
        say(
          "Aturan: rencana disusun di atas asesmen yang disetujui. Asesmen diubah saat rencana dimulai di atasnya.",
          "The rule: a plan is made on an approved assessment. The assessment was changed while a plan was begun on it."
        )
      case .sharingWithdrawn:
        say(
          "Aturan (UU 27/2022 pasal 20): data hanya dibagikan dengan persetujuan atau dasar lain. Rujukan dikirim, sementara persetujuan ditarik atau ditolak di laptop lain.",
          "The rule (UU 27/2022 art. 20): data is shared only with consent or on another ground. A referral went out while consent was withdrawn or refused elsewhere."
        )
      case nil: nil
      }
    }
  }

  /// What stands on a side: a value or an act.
  func side(_ index: Int, _ side: ConflictView.Side, of count: Int) -> String {
    switch line.kind {
    case .values, .text: return side.value.isEmpty ? say("(dikosongkan)", "(cleared)") : words.words(side.value, field)
    case .deletion: return side.isAlive ? say("Diubah", "Edited") : say("Dihapus", "Deleted")
    case .closedDuringWork:
      return index == 0
        ? say("Kasus ditutup", "Case closed") : say("Dikerjakan: ", "Worked on: ") + words.type(side.type)
    case .brokenRule:
      switch line.rule {
      case .mediationOfSexualViolence:
        return index == 0 ? say("Kekerasan seksual", "Sexual violence") : say("Mediasi berjalan", "Mediation goes on")
      case .basisMissing:
        return index == 0 ? say("Persetujuan tidak ada", "No consent") : say("Kasus berjalan", "The case goes on")
      case .assessmentChanged:
        return index < count - 1 ? say("Asesmen diubah", "Assessment changed") : say("Rencana dimulai", "Plan begun")
      case .sharingWithdrawn:
        return index == 0 ? say("Persetujuan ditarik", "Consent withdrawn") : say("Rujukan keluar", "Referral sent")
      case nil: return side.value
      }
    }
  }

  /// What choosing a side does, as the label of the choice.
  func choice(_ index: Int, _ side: ConflictView.Side, of count: Int) -> String {
    let letter = ConflictPage.letter(index)
    switch line.kind {
    case .values: return say("pakai ", "use ") + letter + ": " + self.side(index, side, of: count)
    case .text: return say("pakai teks ", "use text ") + letter
    case .deletion: return side.isAlive ? say("tetap ada", "keep it") : say("hapus", "delete it")
    case .closedDuringWork:
      return index == 0
        ? say("tetap ditutup", "keep it closed") : say("buka lagi (intervensi)", "open again (intervention)")
    case .brokenRule:
      switch line.rule {
      case .mediationOfSexualViolence:
        return index == 0
          ? say("hentikan mediasi", "end the mediation")
          : say("mediasi tetap: terlapor anak", "it goes on: the accused is a child")
      case .basisMissing: return say("batasi pemrosesan", "restrict the processing")
      case .assessmentChanged:
        return index < count - 1
          ? say("kembali ke asesmen", "back to the assessment")
          : say("perubahan sudah dibaca, rencana diteruskan", "the change was read, planning goes on")
      case .sharingWithdrawn:
        return index == 0
          ? say("cabut rujukan; beri tahu lembaganya", "take the referral back; tell the agency")
          : say("rujukan tetap; alasan ini dasarnya", "it stands; this reason is its ground")
      case nil: return letter
      }
    }
  }
}
