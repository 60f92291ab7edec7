extension Scenarios {
  static let sets = [
    Scenario(
      "additions of two people", "Sets grow together without a conflict.",
      "A1: new kinds+FISIK | B1(1): kinds+PSIKIS | C1(1): kinds+SEKSUAL",
      "kinds+FISIK@A1,PSIKIS@B1,SEKSUAL@C1 alive"),
    Scenario(
      "a seen element is removed", "A removal takes out the additions that its writer had seen.",
      "A1: new kinds+FISIK kinds+PSIKIS | B1: kinds-FISIK", "kinds+PSIKIS@A1 alive"),
    Scenario(
      "an addition wins against a concurrent removal", "The removal had not seen the second addition.",
      "A1: new kinds+FISIK | B1(1): kinds-FISIK | C1(1): kinds+FISIK", "kinds+FISIK@C1 alive"),
    Scenario(
      "a removal leaves nothing behind", "No tombstone: an addition that the remover had not seen is not held back.",
      "A1: new | B1(1): kinds-FISIK | C1(1): kinds+FISIK", "kinds+FISIK@C1 alive"),
    Scenario(
      "one element added by two people", "Two additions stand for one element.",
      "A1: new | B1(1): kinds+FISIK | C1(1): kinds+FISIK", "kinds+FISIK@B1,FISIK@C1 alive"),
    Scenario(
      "a removal that saw one of two additions", "The element stays.",
      "A1: new | B1(1): kinds+FISIK | C1(1): kinds+FISIK | B2(2): kinds-FISIK", "kinds+FISIK@C1 alive"),
    Scenario(
      "a removal that saw both additions", "The element goes.",
      "A1: new | B1(1): kinds+FISIK | C1(1): kinds+FISIK | B2: kinds-FISIK", "alive"),
    Scenario(
      "an addition repeated", "Who adds what he sees stands for it from then on.",
      "A1: new kinds+FISIK | B1: kinds+FISIK", "kinds+FISIK@B1 alive"),
    Scenario(
      "a removal beside a repeated addition", "The repetition is an edit of its own.",
      "A1: new kinds+FISIK | B1(1): kinds+FISIK | C1(1): kinds-FISIK", "kinds+FISIK@B1 alive"),
    Scenario(
      "added again after a removal", "A removal does not hold for the future.",
      "A1: new kinds+FISIK | B1: kinds-FISIK | B2: kinds+FISIK", "kinds+FISIK@B2 alive"),
    Scenario(
      "two removals at once", "Agreement is no conflict.",
      "A1: new kinds+FISIK | B1(1): kinds-FISIK | C1(1): kinds-FISIK", "alive"),
    Scenario(
      "an element named twice by one operation", "It counts once, at its last place.",
      "A1: new kinds+FISIK kinds+PSIKIS kinds+FISIK | B1: kinds-PSIKIS", "kinds+FISIK@A1 alive"),
    Scenario(
      "added and removed in one change set", "The later operation has seen the earlier one.",
      "A1: new | A2: kinds+FISIK; kinds-FISIK; kinds+PSIKIS", "kinds+PSIKIS@A4 alive"),
    Scenario(
      "elements are compared with their kind", "The number 5, the text 5 and record E5 are three elements.",
      "A1: new team+#5 team+'5' team+@E5 | B1: team-#5", "team+5@A1,@E5@A1 alive"),
    Scenario(
      "register and set of one number", "They are apart: the operation says which it means.",
      "A1: new f900=#5 f900+#5 f900+#7 | B1: f900=#6 | C1: f900-#5", "f900=#6@B1 f900+#7@A1 alive"),
    Scenario(
      "a reopening leaves the set of its number alone", "It gives the register its values.",
      "A1: new f900=#5 f900+#5 | B1: reopen f900=#6/#5<A1", "f900=#6@B1,#5@B1<A1 f900+#5@A1 alive",
      shown: "f900=#5@B1<A1"),
    Scenario(
      "elements given at creation for ever", "A field that is set at creation only cannot lose an element either.",
      "A1: new note+satu | B1: note-satu | C1: note+dua", "note+satu@A1 alive"),
  ]
}
