/// Lists of cases and what a search finds.
enum CaseListTemplates {
  static let all = ["kasus-daftar": list, "kasus-cari": search, "kasus-temuan": hits]

  private static let list = """
    <h1>{{heading}}</h1>
    <form class="saring" method="get" action="/kasus">{{#filters}}<label for="s-{{id}}">{{label}}<select id="s-{{id}}" name="{{id}}">{{#options}}{{>pilihan}}{{/options}}</select></label>{{/filters}}<button class="ringan">{{apply}}</button>{{#clear}}<a href="{{path}}">{{label}}</a>{{/clear}}</form>
    {{#empty}}<p class="kosong">{{.}} {{#emptyLink}}<a href="{{path}}">{{label}}</a>{{/emptyLink}}</p>{{/empty}}
    {{^empty}}<div class="gulir-kecil"><table><caption>{{count}}</caption><thead><tr>{{#columns}}<th scope="col">{{.}}</th>{{/columns}}</tr></thead><tbody>{{#rows}}<tr><th scope="row" class="kode"><a href="{{path}}">{{registerNo}}</a>{{#.conflicts}} {{>kasus-cap}}{{/.conflicts}}</th><td>{{#risk}}{{>kasus-cap}}{{/risk}}</td><td>{{#status}}{{>kasus-cap}}{{/status}}</td><td title="{{categoryWords}}">{{category}}</td><td>{{kecamatan}}</td><td class="rapat" title="{{received}}">{{age}}</td><td>{{#.due}}{{>kasus-cap}}{{/.due}} {{dueWords}}</td></tr>{{/rows}}</tbody></table></div>{{/empty}}
    <p class="halaman">{{#previous}}<a href="{{path}}">{{label}}</a>{{/previous}} {{#next}}<a href="{{path}}">{{label}}</a>{{/next}}</p>
    """

  private static let search = """
    <h1>{{heading}}</h1>{{#empty}}<p class="kosong">{{.}}</p>{{/empty}}
    {{^empty}}<section>{{#peopleHeading}}<h2>{{.}}</h2>{{/peopleHeading}}<ul class="daftar">{{#people}}{{>kasus-temuan}}{{/people}}</ul></section><section>{{#hitsHeading}}<h2>{{.}}</h2>{{/hitsHeading}}<ul class="daftar">{{#hits}}{{>kasus-temuan}}{{/hits}}</ul></section>{{/empty}}
    """

  private static let hits = """
    <li><a class="kode" href="{{path}}">{{registerNo}}</a> <span class="redup">{{type}}</span> <span class="isi-baris">{{words}}</span></li>
    """
}
