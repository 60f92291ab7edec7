import CaseModel
import Casework
import Pages

/// The page of something that is no case, such as a contact or an activity: how it stands, what may be done next, its
/// fields edited in place, and what belongs to it.
struct RecordSheet: Sendable {
  struct Fact: Sendable {
    let label: String
    let words: String
    let cap: Cap?

    init(_ label: String, _ words: String, _ cap: Cap? = nil) {
      self.label = label
      self.words = words
      self.cap = cap
    }
  }

  let heading: String
  var caps: [Cap] = []
  var facts: [Fact] = []
  var steps: [PageLink] = []
  let stepsLabel: String
  var problem: Problem?
  var groups: [CasePage.Group] = []
  var sections: [CasePage.Section] = []
  var boxes: [ListingPage.Box] = []
  let back: PageLink

  init(_ heading: String, back: PageLink, _ visit: Visit) {
    self.heading = heading
    self.back = back
    stepsLabel = visit.say("Langkah", "Next steps")
  }

  static let templates = ["lembar-catatan": template]

  private static let template = """
    <div class="kepala-kasus"><h1>{{heading}}</h1> {{#caps}}{{>kasus-cap}} {{/caps}}<div class="fakta">{{#facts}}<span><strong>{{label}}:</strong> {{words}}{{#.cap}} {{>kasus-cap}}{{/.cap}}</span>{{/facts}}</div></div>
    {{#back}}<p><a href="{{path}}">{{label}}</a></p>{{/back}}
    <p class="aksi langkah"><strong>{{stepsLabel}}:</strong> {{#steps}}<a href="{{path}}">{{label}}</a>{{/steps}}</p>
    {{#.problem}}<div class="pemberitahuan bahaya" role="alert"><p><span class="tanda" aria-hidden="true">!</span>{{words}}</p></div>{{/.problem}}
    {{#boxes}}<section class="kartu">{{#.heading}}<h2>{{.}}</h2>{{/.heading}}{{#.empty}}<p class="kosong">{{.}}</p>{{/.empty}}<ul class="daftar">{{#items}}{{>lembar-baris}}{{/items}}</ul></section>{{/boxes}}
    {{#groups}}<section class="bagian" id="{{id}}"><h2>{{heading}}</h2>{{>kasus-isian}}</section>{{/groups}}
    {{>kasus-bagian}}
    """
}
