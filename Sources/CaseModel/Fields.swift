/// The numbers of the fields, by record type and name: `Fields.Case.risk`.
public enum Fields {}
