extension Scenarios {
  static let registers = [
    Scenario(
      "creation", "The creating operation gives the first values and the record's name.",
      "A1: new risk=SEDANG channel=WA", "risk=SEDANG@A1 channel=WA@A1 alive"),
    Scenario(
      "a seen value is replaced", "Nobody is asked about a value that its successor's writer had before him.",
      "A1: new risk=SEDANG | B1: risk=TINGGI", "risk=TINGGI@B1 alive"),
    Scenario(
      "concurrent values are siblings", "Neither writer had seen the other: both stay, the most protective is shown.",
      "A1: new risk=SEDANG | B1(1): risk=TINGGI | C1(1): risk=RENDAH",
      "risk=TINGGI@B1,RENDAH@C1 alive", shown: "risk=TINGGI@B1"),
    Scenario(
      "withdrawn consent is shown against a later one",
      "The declared order goes before the time: consent withdrawn protects more than consent given later.",
      "A1: new consent=BELUM | B1(1)@2: consent=DITARIK | C1(1)@600: consent=DIBERIKAN",
      "consent=DITARIK@B1,DIBERIKAN@C1 alive", shown: "consent=DITARIK@B1"),
    Scenario(
      "do not call is shown", "Three officers, three answers; the strictest is shown until a case admin decides.",
      "A1: new call=BOLEH | B1(1): call=TANYA_DULU | C1(1): call=JANGAN | A2(1): call=BOLEH",
      "call=BOLEH@A2,TANYA_DULU@B1,JANGAN@C1 alive", shown: "call=JANGAN@C1"),
    Scenario(
      "a flag has an order too", "For a yes-or-no field the order names true and false.",
      "A1: new danger=false | B1(1): danger=true | C1(1): danger=false",
      "danger=true@B1,false@C1 alive", shown: "danger=true@B1"),
    Scenario(
      "without an order the latest is shown", "Two narratives: both stay, the later one is shown.",
      "A1: new story=awal | B1(1): story=satu | C1(1): story=dua",
      "story=satu@B1,dua@C1 alive", shown: "story=dua@C1"),
    Scenario(
      "a value outside the order protects least", "A code of a newer version must not hide a known high risk.",
      "A1: new risk=SEDANG | B1(1): risk=RENDAH | C1(1): risk=SANGAT_TINGGI",
      "risk=RENDAH@B1,SANGAT_TINGGI@C1 alive", shown: "risk=RENDAH@B1"),
    Scenario(
      "equal values collapse in the view only",
      "Two people wrote the same: no conflict to decide, yet both writers stay in the state.",
      "A1: new risk=SEDANG | B1(1): risk=TINGGI | C1(1): risk=TINGGI",
      "risk=TINGGI@B1,TINGGI@C1 alive", shown: "risk=TINGGI@C1"),
    Scenario(
      "two equal and one other", "Two alternatives are left to decide between, not three.",
      "A1: new risk=SEDANG | B1(1): risk=RENDAH | C1(1): risk=TINGGI | D1(1): risk=RENDAH",
      "risk=RENDAH@B1,TINGGI@C1,RENDAH@D1 alive", shown: "risk=TINGGI@C1"),
    Scenario(
      "a decision replaces all siblings it saw", "Deciding is an ordinary write by somebody who has seen them all.",
      "A1: new risk=SEDANG | B1(1): risk=TINGGI | C1(1): risk=RENDAH | D1: risk=TINGGI", "risk=TINGGI@D1 alive"),
    Scenario(
      "a decision leaves the sibling it did not see", "The third officer comes back from the field after the decision.",
      "A1: new risk=SEDANG | B1(1): risk=TINGGI | C1(1): risk=RENDAH | D1(3): risk=SEDANG | A2(1): risk=RENDAH",
      "risk=RENDAH@A2,SEDANG@D1 alive", shown: "risk=SEDANG@D1"),
    Scenario(
      "two decisions at once", "Two admins who decide without seeing each other are siblings again.",
      "A1: new risk=SEDANG | B1(1): risk=TINGGI | C1(1): risk=RENDAH | D1(3): risk=TINGGI | E1(3): risk=RENDAH",
      "risk=TINGGI@D1,RENDAH@E1 alive", shown: "risk=TINGGI@D1"),
    Scenario(
      "several edits offline against one",
      "Only the last of a writer's own chain is a sibling; nothing is lost silently.",
      "A1: new risk=SEDANG | A2(1): risk=RENDAH | A3(1): risk=SEDANG | B1(1): risk=TINGGI",
      "risk=SEDANG@A3,TINGGI@B1 alive", shown: "risk=TINGGI@B1"),
    Scenario(
      "fields merge one by one", "Only the field that both wrote has siblings.",
      "A1: new risk=SEDANG story=awal | B1(1): risk=TINGGI consent=BELUM | C1(1): risk=RENDAH story=akhir",
      "risk=TINGGI@B1,RENDAH@C1 consent=BELUM@B1 story=akhir@C1 alive", shown: "risk=TINGGI@B1"),
    Scenario(
      "two operations of one change set", "The second has seen the first.",
      "A1: new risk=SEDANG | B1(1): risk=TINGGI; risk=RENDAH", "risk=RENDAH@B2 alive"),
    Scenario(
      "a cleared field is a value", "Somebody emptied the field, somebody else filled it: a person must look.",
      "A1: new story=awal | B1(1): story=null | C1(1): story=''", "story=null@B1,''@C1 alive",
      shown: "story=''@C1"),
    Scenario(
      "a fixed field ignores later writes", "The channel of a report is a fact of its creation.",
      "A1: new channel=WA | B1: channel=SURAT | C1(1): channel=TELEPON", "channel=WA@A1 alive"),
    Scenario(
      "a fixed field that was not given stays empty", "Only the creating operation could have given it.",
      "A1: new risk=SEDANG | A2: channel=WA", "risk=SEDANG@A1 alive"),
    Scenario(
      "an append field ignores later writes", "A correction of a note is a new record.",
      "A1: new note='Datang sendiri' | A2: note='Datang berdua'", "note='Datang sendiri'@A1 alive"),
    Scenario(
      "a reopened field holds its values again",
      "Undoing a decision: both values stand again, with their first writers.",
      """
      A1: new risk=SEDANG | B1(1): risk=TINGGI | C1(1): risk=RENDAH | D1: risk=RENDAH
      | D2: reopen risk=TINGGI<B1/RENDAH<C1
      """,
      "risk=TINGGI@D2<B1,RENDAH@D2<C1 alive", shown: "risk=TINGGI@D2<B1"),
    Scenario(
      "a reopening beside a write", "Somebody wrote without having seen the reopening: three values.",
      """
      A1: new risk=SEDANG | B1(1): risk=TINGGI | C1(1): risk=RENDAH | D1: risk=RENDAH
      | D2: reopen risk=TINGGI<B1/RENDAH<C1 | A2(4): risk=SEDANG
      """,
      "risk=SEDANG@A2,TINGGI@D2<B1,RENDAH@D2<C1 alive", shown: "risk=TINGGI@D2<B1"),
    Scenario(
      "a write ends a reopening that it saw", "All values of the reopening go at once.",
      "A1: new risk=SEDANG | B1: reopen risk=TINGGI/RENDAH/SEDANG<A1 | C1: risk=SEDANG", "risk=SEDANG@C1 alive"),
    Scenario(
      "a fixed field cannot be reopened", "The reopening still says that the record is alive.",
      "A1: new channel=WA | B1: reopen channel=SURAT/WA<A1", "channel=WA@A1 alive"),
  ]
}
