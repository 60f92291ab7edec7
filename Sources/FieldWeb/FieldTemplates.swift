import Pages

/// The page that unlocks.
struct UnlockPage: Sendable {
  let heading: String
  let hint: String
  let path: String
  let row: FormRowContext
  let button: String
}

/// The officer's own pages.
enum FieldTemplates {
  static let all = [
    "lapangan-buka": unlock, "lapangan-hari": today, "lapangan-sinkron": exchange,
    "lapangan-sandi": passphrase, "lapangan-lain": more,
  ]

  private static let unlock = """
    <h1>{{heading}}</h1><p class="redup">{{hint}}</p>
    <form method="post" action="{{path}}"><input type="hidden" name="_token" value="{{token}}">{{#row}}{{>isian}}{{/row}}<button>{{button}}</button></form>
    """

  private static let today = """
    <div class="konflik-kepala"><h1>{{heading}}</h1><span class="redup">{{day}}</span>{{#start}}<a class="tombol kanan-baris" href="{{path}}">{{label}}</a>{{/start}}</div>
    <div class="dua">{{#boxes}}<section class="kartu"><h2>{{heading}}</h2>{{#.empty}}<p class="kosong">{{.}}</p>{{/.empty}}<ul class="daftar">{{#items}}<li>{{#.path}}<a class="kode" href="{{.}}">{{code}}</a>{{/.path}}{{^.path}}<strong>{{code}}</strong>{{/.path}} <span>{{words}}</span>{{#.mark}} <span class="cap {{tone}}">{{.}}</span>{{/.mark}}<span class="kanan-baris" title="{{title}}">{{when}}</span></li>{{/items}}</ul>{{#.link}}<p><a href="{{path}}">{{label}}</a></p>{{/.link}}</section>{{/boxes}}</div>
    """

  private static let exchange = """
    <h1>{{heading}}</h1><div class="pemberitahuan {{tone}}"><p data-sinkron>{{words}}</p></div>
    {{#obstacle}}<p class="kosong">{{.}}</p>{{/obstacle}}
    <form method="post" action="{{path}}"><input type="hidden" name="_token" value="{{token}}"><button{{#isRunning}} disabled{{/isRunning}}>{{button}}</button></form>
    <table class="ringan-tabel"><tbody>{{#facts}}<tr><th scope="row">{{label}}</th><td>{{words}}</td></tr>{{/facts}}</tbody></table>
    <p class="redup">{{explanation}}</p>
    """

  private static let passphrase = """
    <h1>{{heading}}</h1><p class="redup">{{hint}}</p>
    <form method="post" action="{{path}}"><input type="hidden" name="_token" value="{{token}}">{{#rows}}{{>isian}}{{/rows}}<button>{{button}}</button></form>
    """

  private static let more = """
    <h1>{{heading}}</h1><section class="kartu"><ul class="daftar">{{#items}}<li><a href="{{path}}"><strong>{{label}}</strong></a> <span class="redup">{{about}}</span></li>{{/items}}</ul></section>
    """
}
