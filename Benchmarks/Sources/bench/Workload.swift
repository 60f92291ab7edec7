import Foundation
import MergeCore

/// A small generator with a seed (SplitMix64), so that every round and every rival gets the same values.
struct Dice {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 to `bound` − 1.
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  mutating func pick<Element>(_ choices: [Element]) -> Element { choices[below(choices.count)] }
}

/// The values: two words and a number, on average 18.2 bytes, about 6.3 bytes each once 200 of them are compressed.
enum Words {
  private static let who = [
    "rujukan", "laporan", "rumah", "sekolah", "korban", "keluarga", "pendamping", "paman", "tetangga", "guru",
    "polsek", "puskesmas", "kelurahan", "bidan", "dokter", "psikolog", "saksi", "hakim", "jaksa", "advokat", "perawat",
    "kader", "camat", "lurah", "pendeta", "ustaz", "relawan", "konselor", "mediator", "petugas", "kepala", "ketua",
  ]
  private static let what = [
    "menumpang", "luka", "sakit", "pindah", "tinggal", "belum", "sudah", "sedang", "menunggu", "datang", "pulang",
    "pergi", "hadir", "tunda", "ulang", "surat", "visum", "sidang", "kontak", "janji", "kunjungan", "jemput", "antar",
    "titip", "rawat", "obati", "lapor", "catatan", "kirim", "terima", "simpan", "periksa",
  ]

  static func value(_ dice: inout Dice) -> String {
    "\(dice.pick(who)) \(dice.pick(what)) \(1_000 + dice.below(500))"
  }
}

/// The rows of one round: `count` rows of `width` texts.
struct Rows {
  static let width = 8

  let texts: [[String]]

  var count: Int { texts.count }

  init(count: Int, seed: UInt64) {
    var dice = Dice(seed: seed)
    texts = (0..<count).map { _ in (0..<Self.width).map { _ in Words.value(&dice) } }
  }

  /// One new text for each row, written concurrently by the `writer`.
  static func edits(count: Int, writer: UInt64) -> [String] {
    var dice = Dice(seed: 7_000 + writer)
    return (0..<count).map { _ in Words.value(&dice) + " \(writer)" }
  }

  /// The order-free sum over all texts, by which each rival shows that it holds them.
  static func checksum(_ texts: some Sequence<String>) -> UInt64 {
    var sum: UInt64 = 0
    for text in texts {
      var hash: UInt64 = 0xcbf2_9ce4_8422_2325
      for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      sum &+= hash
    }
    return sum
  }
}

/// One edit of the day in the shape of `peers.md` C4: a field of a case of 60 fields gets a value.
struct DayEdit {
  let commit: Int
  let caseIndex: Int
  let field: Int
  let value: String
}

/// 200 edits in 65 commits over 300 cases × 60 fields; a commit edits fields of one form of one case.
enum FieldDayC4 {
  static let cases = 300
  static let fields = 60
  static let edits = 200
  static let commits = 65

  /// The commits of a day, each with the minutes since the day began.
  static func make(seed: UInt64) -> [DayEdit] {
    var dice = Dice(seed: seed)
    var sizes = [Int](repeating: 1, count: commits)
    var left = edits - commits
    while left > 0 {
      let commit = dice.below(commits)
      guard sizes[commit] < 6 else { continue }
      sizes[commit] += 1
      left -= 1
    }
    return sizes.enumerated().flatMap { commit, size in
      let caseIndex = dice.below(cases)
      let form = CaseForm.all[CaseForm.formOfField[dice.below(fields)]]
      var free = Array(form.first..<form.first + form.fields.count)
      return (0..<size).map { _ in
        let field = free.remove(at: dice.below(free.count))
        return DayEdit(commit: commit, caseIndex: caseIndex, field: field, value: Words.value(&dice))
      }
    }
  }
}

/// The record types among which the 60 fields of a case are spread: five forms that live in its core document.
struct CaseForm {
  let type: UInt32
  let first: Int
  let fields: [UInt32]

  static let all: [CaseForm] = {
    let forms: [(UInt32, [UInt32])] = [
      (1, [3, 4, 5, 6, 7, 14, 17, 18, 24, 25, 26, 27, 28, 29, 30, 31, 35, 41, 42, 47]),
      (11, [1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 13, 14, 15, 16]),
      (13, [4, 5, 6, 7, 8, 9, 10, 12, 13]),
      (10, [2, 3, 4, 5, 7, 9, 10, 11, 12, 15]),
      (19, [1, 2, 3, 4, 8, 11, 12]),
    ]
    var first = 0
    return forms.map { type, fields in
      defer { first += fields.count }
      return CaseForm(type: type, first: first, fields: fields)
    }
  }()

  /// The form of each of the 60 fields.
  static let formOfField: [Int] = all.enumerated().flatMap { index, form in
    Array(repeating: index, count: form.fields.count)
  }
}
