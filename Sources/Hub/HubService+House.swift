import SyncWire

extension HubService {
  /// Whether the store can be read. A hub with too much to do is well.
  ///
  /// - Returns: Whether it can.
  func isWell() async -> Bool {
    do { return try await writer.run(.house) { _ in true } } catch let error as WireError {
      return error.code == .busy
    } catch {
      logger.error("storage failed", metadata: ["error": "\((error as? HubError).map { "\($0)" } ?? "other")"])
      return false
    }
  }

  /// What stands now, for the metrics.
  ///
  /// - Returns: Counts only.
  func gauges() async -> HubGauges {
    let devices = try? await writer.run(.house) { ledger in try ledger.deviceCounts() }
    return HubGauges(waiting: writer.waitingCount, enrolled: devices?.enrolled, frozen: devices?.frozen)
  }
}
