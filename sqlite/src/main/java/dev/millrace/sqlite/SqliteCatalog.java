package dev.millrace.sqlite;

/** Queries of what tables there are and what they are made of. */
final class SqliteCatalog {

  static final String STRICT_TABLE =
      "select 1 from pragma_table_list($1) where schema = 'main' and type = 'table' and strict";

  static final String TABLES =
      """
      select name from sqlite_schema
      where type = 'table' and name not like 'sqlite\\_%' escape '\\'
      order by name""";

  static final String COLUMNS =
      """
      select name, lower(type) as type, "notnull" = 0 and pk = 0 as nullable, pk as key
      from pragma_table_info($1) order by cid""";

  static final String INDEXES =
      """
      select list.name as name, list."unique" as is_unique,
        (select group_concat(name, ',')
         from (select name from pragma_index_info(list.name) order by seqno)) as columns
      from pragma_index_list($1) as list order by list.name""";

  static final String REFERENCES =
      """
      select group_concat("from", ',') as columns, max("table") as target,
        group_concat("to", ',') as target_columns,
        lower(max(on_delete)) as on_delete, lower(max(on_update)) as on_update
      from (select * from pragma_foreign_key_list($1) order by id, seq)
      group by id order by columns""";

  private SqliteCatalog() {}
}
