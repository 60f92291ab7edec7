/// What somebody does when she writes: the rows of the role matrix. A change needs every deed that it consists of.
public enum Deed: UInt8, Sendable, CaseIterable {
  /// Begins a case.
  case registerCase = 1
  /// Writes the course of a case: facts, people's parts, incidents, services, consents, deadlines.
  case editCore
  /// Writes who the people are and how to reach them.
  case writeIdentity
  /// Writes clinical matters.
  case writeClinical
  /// Writes proceedings and legal strategy.
  case writeLegal
  /// Writes down that somebody was accompanied.
  case accompany
  /// Writes about a mediation.
  case mediate
  /// Writes where somebody is sheltered.
  case writeShelter
  /// Writes assessments and plans.
  case assess
  /// Approves somebody else's proposal.
  case approve
  /// Drafts a referral.
  case proposeReferral
  /// Sends a referral or hand-over.
  case sendReferral
  /// Says why a case should be closed.
  case proposeClosing
  /// Closes a case that somebody else proposed to close.
  case close
  /// Ends a case at triage: not the office's, or a duplicate.
  case dismiss
  /// Opens a closed case again.
  case reopen
  /// Writes notes, flags and attachments.
  case note
  /// Says who works on a case.
  case assign
  /// Fences a case, restricts it, or puts it under legal hold.
  case fence
  /// Keeps the Simfoni fields.
  case keepSimfoni
  /// Decides a light conflict.
  case resolveLight
  /// Decides a heavy conflict: identity, risk, status, safe contact, consent.
  case resolveHeavy
  /// Opens a case outside her scope, with a reason.
  case breakGlass
  /// Writes contacts: calls, chats, and their tasks.
  case editContact
  /// Writes outreach activities.
  case editActivity
  /// Keeps agencies, the rota and message templates.
  case keepDirectory
  /// Keeps settings, code lists, holidays and number pools.
  case keepSettings
  /// Keeps names, ways of contact and devices of users.
  case keepUsers
  /// Gives and takes roles, units and the right to serve.
  case appoint
  /// Suspends a user, locks a device.
  case suspend
  /// Reports a breach.
  case reportBreach
  /// Follows a breach up.
  case handleBreach
  /// Takes figures without names out of the office, in a file.
  case exportStatistics
  /// Takes the Simfoni sheet out: one row a case, no names.
  case exportSimfoni
  /// Takes cases with names out, once somebody else has approved it.
  case exportIdentity
  /// Approves somebody else's export with names.
  case approveExport
}
