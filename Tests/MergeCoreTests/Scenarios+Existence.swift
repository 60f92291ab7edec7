extension Scenarios {
  static let existence = [
    Scenario(
      "deleted by somebody who saw everything", "The record is gone; its values stay in case it comes back.",
      "A1: new risk=SEDANG | B1: delete", "risk=SEDANG@A1 deleted"),
    Scenario(
      "an edit beats a deletion that did not see it", "An urgent note is not lost because somebody tidied up.",
      "A1: new story=awal | B1(1): delete | C1(1): story=mendesak", "story=mendesak@C1 contested"),
    Scenario(
      "an addition beats a deletion", "Every edit does.",
      "A1: new | B1(1): delete | C1(1): kinds+FISIK", "kinds+FISIK@C1 contested"),
    Scenario(
      "a removal is an edit", "Somebody still works on the record.",
      "A1: new kinds+FISIK | B1(1): delete | C1(1): kinds-FISIK", "contested"),
    Scenario(
      "a reopening is an edit", "Somebody still works on the record.",
      "A1: new risk=SEDANG | B1(1): delete | C1(1): reopen risk=SEDANG<A1/TINGGI",
      "risk=SEDANG@C1<A1,TINGGI@C1 contested", shown: "risk=TINGGI@C1"),
    Scenario(
      "an ignored write is an edit", "The value of a fixed field stays, but the writer thought the record alive.",
      "A1: new channel=WA | B1(1): delete | C1(1): channel=SURAT", "channel=WA@A1 contested"),
    Scenario(
      "a deletion that saw the edit holds", "Deleted after the note was read.",
      "A1: new story=awal | C1(1): story=mendesak | B1: delete", "story=mendesak@C1 deleted"),
    Scenario(
      "an edit that saw the deletion brings the record back", "On purpose, so nothing is contested.",
      "A1: new risk=SEDANG | B1: delete | C1: risk=TINGGI", "risk=TINGGI@C1 alive"),
    Scenario(
      "two deletions at once", "Agreement is no conflict.",
      "A1: new | B1(1): delete | C1(1): delete", "deleted"),
    Scenario(
      "two deletions and one edit", "One edit is enough.",
      "A1: new | B1(1): delete | C1(1): delete | D1(1): alive", "contested"),
    Scenario(
      "decided: it stays", "An operation without assignments says that the record is alive.",
      "A1: new risk=SEDANG | B1(1): delete | C1(1): risk=TINGGI | D1: alive", "risk=TINGGI@C1 alive"),
    Scenario(
      "decided: it goes", "A deletion by somebody who saw the edit.",
      "A1: new risk=SEDANG | B1(1): delete | C1(1): risk=TINGGI | D1: delete", "risk=TINGGI@C1 deleted"),
    Scenario(
      "decided while somebody edits again", "The decision had not seen the new edit.",
      "A1: new | B1(1): delete | C1(1): risk=TINGGI | D1(3): delete | C2(1): risk=SEDANG",
      "risk=SEDANG@C2 contested"),
    Scenario(
      "an own edit before an own deletion", "A device has seen its own work, received or not.",
      "A1: new | B1(1): risk=TINGGI | B2(1): delete", "risk=TINGGI@B1 deleted"),
  ]
}
