/// The codes of the code lists, by list and code: `Codes.Risk.tinggi`.
public enum Codes {}
