/** The embedded SQLite engine. */
@org.jspecify.annotations.NullMarked
module dev.millrace.sqlite {
  requires static transitive org.jspecify;
  requires transitive dev.millrace.sql;
  requires java.sql;
  requires org.xerial.sqlitejdbc;

  exports dev.millrace.sqlite;
}
