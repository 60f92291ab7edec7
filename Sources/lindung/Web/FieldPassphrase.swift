import FieldWeb
import Sealing
import SyncClient

/// Changes a laptop's passphrase for its pages, under the rules of the command line.
struct FieldPassphrase: PassphraseRenewal {
  let folder: String

  func check(_ new: String) throws {
    switch PassphraseRule.flaw(of: new) {
    case .tooShort: throw Complaint.passphraseShort
    case .common: throw Complaint.passphraseCommon
    case nil: break
    }
  }

  func renew(from old: String, to new: String) async throws {
    let folder = folder
    // Deriving keys takes a while: on a thread of its own.
    try await OwnThread.run(cancellation: CancellationFlag()) {
      try PassphraseCommand.change(in: folder, from: old, to: new)
    }
  }
}
