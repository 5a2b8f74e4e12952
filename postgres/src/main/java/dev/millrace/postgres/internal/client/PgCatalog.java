package dev.millrace.postgres.internal.client;

/** Queries of what tables there are and what they are made of. */
final class PgCatalog {

  static final String TABLES =
      """
      select tablename::text as name from pg_catalog.pg_tables
      where schemaname = current_schema() order by name""";

  static final String COLUMNS =
      """
      select a.attname::text as name, format_type(a.atttypid, a.atttypmod) as type,
        not a.attnotnull as nullable,
        coalesce((select array_position(string_to_array(i.indkey::text, ' ')::int[], a.attnum::int)
                  from pg_catalog.pg_index i
                  where i.indrelid = a.attrelid and i.indisprimary), 0) as key
      from pg_catalog.pg_attribute a
      join pg_catalog.pg_class c on c.oid = a.attrelid
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where n.nspname = current_schema() and c.relname = $1::text and c.relkind in ('r', 'p')
        and a.attnum > 0 and not a.attisdropped
      order by a.attnum""";

  static final String INDEXES =
      """
      select x.relname::text as name, i.indisunique as is_unique,
        (select string_agg(a.attname::text, ',' order by k.place)
         from unnest(i.indkey::int[]) with ordinality k(number, place)
         join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number)
          as columns
      from pg_catalog.pg_index i
      join pg_catalog.pg_class x on x.oid = i.indexrelid
      join pg_catalog.pg_class c on c.oid = i.indrelid
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where n.nspname = current_schema() and c.relname = $1::text
      order by name""";

  static final String REFERENCES =
      """
      select
        (select string_agg(a.attname::text, ',' order by k.place)
         from unnest(f.conkey) with ordinality k(number, place)
         join pg_catalog.pg_attribute a on a.attrelid = f.conrelid and a.attnum = k.number)
          as columns,
        t.relname::text as target,
        (select string_agg(a.attname::text, ',' order by k.place)
         from unnest(f.confkey) with ordinality k(number, place)
         join pg_catalog.pg_attribute a on a.attrelid = f.confrelid and a.attnum = k.number)
          as target_columns,
        case f.confdeltype when 'a' then 'no action' when 'r' then 'restrict'
          when 'c' then 'cascade' when 'n' then 'set null' else 'set default' end as on_delete,
        case f.confupdtype when 'a' then 'no action' when 'r' then 'restrict'
          when 'c' then 'cascade' when 'n' then 'set null' else 'set default' end as on_update
      from pg_catalog.pg_constraint f
      join pg_catalog.pg_class c on c.oid = f.conrelid
      join pg_catalog.pg_class t on t.oid = f.confrelid
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where n.nspname = current_schema() and c.relname = $1::text and f.contype = 'f'
      order by columns""";

  private PgCatalog() {}
}
