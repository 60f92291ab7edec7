import Foundation

// A process to be killed, measured or starved by the tests of the replica:
//   CrashWriter write <folder> <seed>    commits until it is killed; says each saved edit after it is saved
//   CrashWriter boast <folder> <seed>    the same, but says it before: a fault that the tests must find
//   CrashWriter attach <folder> <seed>   attaches files until it is killed; says each one after it is saved
//   CrashWriter read <folder>            reads and commits by turns; says each thing after it is shown or saved
//   CrashWriter count <folder> <number>  commits so many edits of one field, one commit each
//   CrashWriter open <folder>            says how opening the replica went
//   CrashWriter hold <folder>            opens the replica and holds it until its input ends
//   CrashWriter rekey <folder> <number> changes the passphrase to number+1, number+2 … until it is killed; says each
//   CrashWriter fill <folder> <bytes>    commits while its files may grow by so many bytes, then with room again
let arguments = CommandLine.arguments
let number = arguments.count > 3 ? UInt64(arguments[3]) ?? 0 : 0
guard arguments.count > 2 else {
  say("usage: CrashWriter write|boast|attach|read|count|open|hold|rekey|fill <folder> [number]")
  exit(2)
}
let writer = Writer(folder: arguments[2])
do {
  switch arguments[1] {
  case "write": try writer.writeForEver(seed: number, announcesFirst: false)
  case "boast": try writer.writeForEver(seed: number, announcesFirst: true)
  case "attach": try writer.attachForEver(seed: number)
  case "read": try writer.readForEver()
  case "count": try writer.count(number)
  case "open": writer.tryToOpen()
  case "hold": try writer.hold()
  case "rekey": try writer.changePassphraseForEver(from: number)
  case "fill": try writer.fill(bytes: number)
  default: exit(2)
  }
} catch {
  say("failed \(error)")
  exit(1)
}
