/// The templates of these pages, for the site's `TemplateSet`.
public enum AdminPages {
  /// By name.
  public static let templates = [
    "adm-bagan": ChartView.template, "adm-tabel": TableView.template, "adm-angka": NumbersPage.template,
    "adm-angka-alasan": ReasonPage.template, "adm-lembar": AdminPage.template, "adm-senarai": AdminPage.listTemplate,
    "adm-sel": AdminPage.cellTemplate, "adm-formulir": AdminPage.formTemplate, "adm-peta": ReplicaMap.template,
  ]
}
