import SyncSession

extension ErrorWords {
  /// Words for a decision about held work that cannot be taken.
  static func verdict(_ error: VerdictError, _ tongue: Tongue) -> String {
    switch error {
    case .notHeld:
      tongue.say(
        "Itu tidak (lagi) ditahan. Lihat `lindung admin held`.",
        "That is not held (any more). See `lindung admin held`.")
    case .earlierFirst(let counter):
      tongue.say(
        "Putuskan dulu perubahan \(counter) dari perangkat yang sama.",
        "Decide first about change \(counter) of the same device.")
    case .unknownDocument:
      tongue.say(
        "Kantor belum mengenal kasusnya: lepaskan dulu perubahan yang membuatnya, atau tolak yang ini.",
        "The office does not know its case yet: release the change that begins it first, or reject this one.")
    case .notPermitted:
      tongue.say(
        "Tidak ada yang memutuskan tulisannya sendiri, dan hanya yang berhak atas konflik berat kasus itu; minta supervisor "
          + "lain atau kepala.",
        "Nobody decides about her own work, and only those who settle heavy conflicts of that case; ask another "
          + "supervisor or the head of unit.")
    }
  }
}
