/// Whose turn it is to exchange with the hub. An answer fits the request it was asked for and nothing later: two exchanges of
/// one replica at the same time would each refuse the other's answer.
actor ExchangeTurn {
  private var isTaken = false
  private var waiting: [CheckedContinuation<Void, Never>] = []

  /// Waits until it is this one's turn. Whoever takes it gives it back, whatever happens.
  func take() async {
    guard isTaken else {
      isTaken = true
      return
    }
    await withCheckedContinuation { waiting.append($0) }
  }

  /// Gives the turn to whoever has waited longest.
  func give() {
    if waiting.isEmpty { isTaken = false } else { waiting.removeFirst().resume() }
  }
}
