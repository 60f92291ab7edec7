#ifndef LINDUNG_CSQLITE_SHIM_H
#define LINDUNG_CSQLITE_SHIM_H
#include <sqlite3.h>

/* sqlite3_db_config is variadic, which Swift cannot call. */

/* Defensive mode: no statement can damage the structure of the file. Gives the code and, in *now, what is in force. */
static inline int lindung_sqlite_defend(sqlite3 *db, int *now) {
  return sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, now);
}
/* What is in force, unchanged. */
static inline int lindung_sqlite_is_defensive(sqlite3 *db, int *now) {
  return sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, -1, now);
}

/* sqlite3_config is variadic too. No count of all memory in use, whose lock every allocation of every connection would
   take; it has an effect only before the library's first use. */
static inline int lindung_sqlite_without_statistics(void) {
  return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
#endif
