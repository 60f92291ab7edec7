import MergeCore
import SyncWire

/// What a changed program may tell the hub. Each is a request that decodes and that an enrolled device has signed. The
/// raw value is the name in the coverage table.
enum Lie: String, CaseIterable, Hashable, Sendable {
  // MARK: Where she stands

  /// A cursor that the hub has not reached: refused [26].
  case cursorAhead
  /// The cursor of the beginning, or any earlier one: taken; she gets once more what she may read now, and nothing else.
  case cursorBack
  /// A reply that was never given is called applied: refused [26].
  case appliedAhead
  /// A reply that she threw away is called applied: taken; the hub believes her to hold what it had offered, no more.
  case appliedUnread
  /// No reply is ever called applied: taken; what was offered is offered again.
  case appliedNever
  /// A receipt for a counter that she has not reached: refused [26].
  case acknowledgedAhead
  /// No receipt is ever acknowledged: taken; she gets her own receipts again.
  case acknowledgedNever
  /// A verdict that was never given is called applied: refused [26].
  case verdictsAhead

  // MARK: Her chain

  /// Counters are left out: refused [23].
  case counterGap
  /// A counter a second time with other content: refused [25], and the device is frozen.
  case fork
  /// Another hash before the push: refused [24].
  case wrongChain
  /// Goes on after a fork, as if nothing had been: refused [27].
  case afterFork
  /// A change set of another device's number: refused [22].
  case foreignDevice
  /// Another user as author: refused [22].
  case foreignAuthor
  /// Another device's request, under her number and signature: refused [22].
  case replay
  /// Another device's request, under that device's number and her signature: refused [20] before it is looked at.
  case foreignSignature

  // MARK: What she has seen

  /// A change set whose cursor the hub has not reached: refused [26].
  case contextAhead
  /// A change set that names operations of others which the hub has not got, a laptop's unsent ones, say: refused [26].
  case contextInvented
  /// A change set that names what others wrote and she never got: by rights, and as if she had seen it.
  case contextClaimed
  /// The end of time on her clock: by rights; the effective time is no more than five minutes ahead.
  case clockAhead

  // MARK: What is not hers

  /// Writes into a document that was never given to her: by rights.
  case strangersDocument
  /// A case under a number that another device has still to give: held.
  case foreignRoot
  /// A second case record in a case that is there: held.
  case secondCase
  /// A user, a laptop or a broken glass among the records of a case or an activity: by rights, and it gives nothing.
  case misplacedRecord
  /// Makes herself head: by a new role, a second role, or a record of her own number beside the first: held.
  case selfPromotion
  /// Puts herself into the team of a case: by rights.
  case selfTeam
  /// Lifts the fence of a case, or builds one: by rights.
  case fenceLifted
  /// Declares her own laptop found again, or somebody's lost: by rights.
  case trustClaimed
  /// Opens a case by breaking the glass and gives no reason: held.
  case glassWithoutReason
  /// Breaks the glass in somebody else's name: refused [22].
  case glassForAnother

  // MARK: What she holds

  /// Calls destroyed what was never given to her: taken; she gets nothing of it.
  case forgottenOthers
  /// Calls destroyed what she keeps: taken; she gets no more than before.
  case forgottenKept
  /// The next part of a snapshot of what is not hers: taken; she gets nothing of it.
  case partialOthers
  /// The next part, from a place that she made up, of a snapshot that is hers: taken.
  case partialInvented

  // MARK: Her audit

  /// Entries are left out before the first one sent: refused [40].
  case auditGap
  /// Known entries with other content: refused [41], and the device is frozen.
  case auditFork
  /// Somebody else is said to have read: refused [22].
  case auditForeignUser
  /// A change set without its entry: by rights. The hub cannot ask for the entry (an entry that was damaged blocks all
  /// later ones and never the work, decision 15); the change set itself is what says who wrote what and when.
  case auditOmitted

  /// What the hub must do.
  enum Expected: Hashable, Sendable {
    /// Refuse the request as a whole, with this error; nothing is changed but the hub's own audit.
    case refused(WireError.Code)
    /// Keep what is pushed apart, all of it.
    case held
    /// Merge what is pushed or keep it apart, as the rights say that follow from what was accepted before.
    case byRights
    /// Answer as it would answer anybody; nothing is pushed.
    case taken
  }

  /// What the hub must do.
  var expected: Expected {
    switch self {
    case .cursorAhead, .appliedAhead, .acknowledgedAhead, .verdictsAhead, .contextAhead, .contextInvented:
      .refused(.aheadOfHub)
    case .counterGap: .refused(.counterGap)
    case .fork: .refused(.forkedChain)
    case .wrongChain: .refused(.brokenChain)
    case .afterFork: .refused(.deviceFrozen)
    case .foreignDevice, .foreignAuthor, .replay, .glassForAnother, .auditForeignUser: .refused(.foreignChangeSet)
    case .foreignSignature: .refused(.badSignature)
    case .auditGap: .refused(.auditGap)
    case .auditFork: .refused(.auditFork)
    case .foreignRoot, .secondCase, .selfPromotion, .glassWithoutReason: .held
    case .contextClaimed, .clockAhead, .strangersDocument, .misplacedRecord, .selfTeam, .fenceLifted, .trustClaimed,
      .auditOmitted:
      .byRights
    case .cursorBack, .appliedUnread, .appliedNever, .acknowledgedNever, .forgottenOthers, .forgottenKept,
      .partialOthers, .partialInvented:
      .taken
    }
  }

  /// Whether the hub freezes the device for it.
  var freezes: Bool { self == .fork || self == .auditFork }
}

/// A device of somebody who works here, validly enrolled, whose program was changed.
struct Liar: Sendable {
  let device: DeviceNumber
  let user: UInt32
  /// The cursor and number of the last reply that it took as it was meant.
  var cursor: UInt64
  var applied: UInt64 = 0
  /// The snapshot under way.
  var partial: PartialGrant?
}

/// A lie as it is sent, with what is pushed by it.
struct Tale: Sendable {
  var request: SyncRequest
  var push: [ChangeSet] = []
  /// Whose key seals it.
  var signer: DeviceNumber
}
