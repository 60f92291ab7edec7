/// Pages about one record of a case.
enum RecordTemplates {
  static let all = ["kasus-riwayat": history, "kasus-tambah": add, "kasus-identitas": identity]

  private static let history = """
    <h1>{{heading}}</h1>{{#back}}<p><a href="{{path}}">{{label}}</a></p>{{/back}}
    {{#empty}}<p class="kosong">{{.}}</p>{{/empty}}
    {{^empty}}<div class="gulir"><table><thead><tr><th scope="col">{{timeHeading}}</th><th scope="col">{{whoHeading}}</th><th scope="col">{{fieldHeading}}</th><th scope="col">{{whatHeading}}</th><th scope="col">{{stateHeading}}</th></tr></thead><tbody>{{#rows}}<tr><td class="rapat">{{time}}<br><span class="redup kecil">{{relative}}</span></td><td class="rapat">{{who}}<br><span class="redup kecil">{{device}}</span></td><td>{{field}}</td><td>{{what}} {{#.before}}<span class="redup">{{.}} →</span> {{/.before}}<strong>{{after}}</strong></td><td class="rapat">{{outcome}}<br>{{#cap}}{{>kasus-cap}}{{/cap}}</td></tr>{{/rows}}</tbody></table></div>{{/empty}}
    """

  private static let add = """
    <h1>{{heading}}</h1>{{#.intro}}<p class="redup">{{.}}</p>{{/.intro}}
    {{#.warning}}<div class="pemberitahuan {{tone}}"><p><span class="tanda" aria-hidden="true">{{mark}}</span>{{words}}</p></div>{{/.warning}}
    {{#summary}}{{>ringkasan-galat}}{{/summary}}
    <form method="post" action="{{path}}"{{#hasFile}} enctype="multipart/form-data"{{/hasFile}}><input type="hidden" name="_token" value="{{token}}">{{#hidden}}<input type="hidden" name="{{name}}" value="{{value}}">{{/hidden}}{{#rows}}{{>isian}}{{/rows}}<div class="baris-tombol">{{#.save}}<button{{#isGrave}} class="bahaya"{{/isGrave}}>{{.}}</button>{{/.save}}{{#.first}}<a class="tombol" href="{{path}}">{{label}}</a>{{/.first}}{{#back}}<a href="{{path}}">{{label}}</a>{{/back}}</div></form>
    """

  private static let identity = """
    <h1>{{heading}}</h1><div class="pemberitahuan terlambat"><p><span class="tanda" aria-hidden="true">⚠</span>{{notice}}</p></div>{{#back}}<p><a href="{{path}}">{{label}}</a></p>{{/back}}
    {{#parts}}<section class="bagian"><h2>{{heading}}</h2>{{>kasus-isian}}</section>{{/parts}}
    """
}
