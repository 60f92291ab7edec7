/// A mistake that somebody could make in the product, planted at a seam of the simulation. Each must be caught: that is
/// what a run without findings is worth.
enum Defect: String, CaseIterable, Sendable {
  /// A document that comes into scope is installed empty.
  case noBackFill
  /// A commit says that it saw one sequence more than its replica had applied.
  case contextAhead
  /// A commit says that it saw one sequence less.
  case contextBehind
  /// The cursor of a reply is one more than what was sent.
  case cursorAhead
  /// An edit does not replace its own device's earlier ones.
  case sameDeviceForgotten
  /// Of two concurrent values one is dropped.
  case siblingDropped
  /// The last value is chosen by the order in which a table happens to give them.
  case winnerByTableOrder
  /// The last value is chosen by the clocks of the laptops.
  case winnerByWallClock
  /// "Saved" is said before the commit is durable.
  case acknowledgedBeforeCommit
  /// The cursor is durable before what it stands for.
  case cursorBeforeApply
  /// A snapshot says that it stands for more than it holds.
  case wrongBase
  /// The reply leaves before the hub's transaction is durable.
  case receiptBeforeDurable
  /// What came twice is taken twice.
  case duplicateTaken
  /// A document is destroyed although edits of it are unsent.
  case forgottenBeforeReceipt
  /// What is held is not kept.
  case heldDropped
  /// A cloned laptop's edits are called received.
  case forkAccepted
  /// The hub believes that a reply was applied because it was sent.
  case holdingsBeforeApplied
  /// The parts of a snapshot are joined in the wrong order.
  case partsSwapped
  /// The hub's stamps do not reach the records.
  case stampsForgotten
  /// The effective time does not grow along causality.
  case noEffectiveFloor
  /// A clock follows another machine's however far it is ahead.
  case clockFollowed
  /// What is new is sent whatever the scope.
  case tailUnscoped
  /// The right to write is not looked at.
  case writingUnchecked
  /// Values that an older program does not know get lost.
  case unknownFieldsDropped
  /// A rebuild or a back-fill forgets the laptop's own edits.
  case ownEditsForgotten
  /// An answer to an earlier request is believed.
  case oldAnswerBelieved
  /// A proposal that another one replaced is forgotten, although the device may have applied it.
  case proposalForgotten
  /// A case leaves, and a compartment that was begun on the laptop stays.
  case compartmentStays
  /// Edits are called received that were not sent this time, and so were not compared.
  case receiptsUncompared
  /// What was read is shown before its audit entry is durable.
  case auditAfterReply
  /// The audit entry of a change is written in a transaction of its own.
  case auditApart
  /// Audit entries that were sent once are not sent again.
  case auditDroppedOnRetry
  /// A cloned laptop's audit chain is gone on with.
  case auditForkAccepted

  /// Everybody has every right.
  case rolesIgnored
  /// A lost laptop goes on as before.
  case revocationIgnored
  /// Whoever has broken the glass may also write.
  case glassGivesWriting
  /// A broken glass stays broken.
  case glassStaysOpen
  /// A fenced case is read by whoever reads its unit.
  case fenceIgnored
  /// That a field holds several values is overlooked, and so that somebody decided.
  case decisionOverlooked
  /// A supervisor's laptop does not hear of new cases.
  case wideScopeUnnoticed
  /// A verdict on held work is told to nobody.
  case verdictUntold
  /// The snapshot of a document holds the records of the case's other compartments too.
  case compartmentsMixed
  /// A refusal leaves no entry.
  case refusalUnwritten

  // What follows only lies bring to light.

  /// A reply that was never given may be called applied.
  case inventedReplyBelieved
  /// Whoever the request names as author is taken for the device's user.
  case authorBelieved
  /// The hash before a push is not compared with the chain.
  case chainUncompared
  /// A change set of any device is taken as the sender's.
  case foreignDeviceAccepted
  /// A change set may name what the hub has not got.
  case contextBelieved
  /// A device that forked goes on.
  case freezingForgotten
  /// Audit entries may be left out.
  case auditGapAccepted
  /// A snapshot under way goes on, whosever it is.
  case partialBelieved

  /// A laptop that begins anew believes that what had a receipt once is still at the office.
  case receiptsKept
  /// The hub believes that a laptop that begins anew still holds what it held.
  case holdingsBelieved

  /// Within how many seeds it must be caught.
  var seedsMax: Int {
    switch self {
    case .receiptsUncompared, .auditForkAccepted: 3_000
    case .forkAccepted, .writingUnchecked, .cursorBeforeApply, .proposalForgotten, .receiptsKept: 1_000
    default: 200
    }
  }
}
