package dev.millrace.postgres.internal.codec;

import dev.millrace.sql.Row;
import dev.millrace.sql.Rows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One type as the catalog of a database describes it.
 *
 * @param schema where it is
 * @param kind as in {@code typtype}: b base, c composite, d domain, e enum, m multirange, p pseudo,
 *     r range
 * @param isBinary whether it has a binary form
 * @param part the oid of the element of an array, of what a domain stands on, of the bounds of a
 *     range, of the range of a multirange; else 0
 * @param delimiter between the elements of an array
 * @param labels of an enum, in order
 */
record TypeDescription(
    int oid,
    String schema,
    String name,
    char kind,
    boolean isBinary,
    int part,
    char delimiter,
    List<String> fieldNames,
    int[] fieldTypes,
    List<String> labels) {

  /**
   * The types of some oids, and all that they are made of. Estimated cheap, with the arrays in
   * place of joins, so that the server does not compile it: that would take longer than the query.
   */
  static final String SQL =
      """
      with recursive wanted(oid) as (
        select u.oid from pg_catalog.unnest($1::pg_catalog.oid[]) u(oid)
        union
        select part.oid
        from wanted w
        join pg_catalog.pg_type t on t.oid = w.oid
        cross join lateral (
          select t.typelem where t.typelem <> 0 and t.typlen = -1
          union all
          select t.typbasetype where t.typtype = 'd'
          union all
          select r.rngsubtype from pg_catalog.pg_range r
            where t.typtype = 'r' and r.rngtypid = t.oid
          union all
          select r.rngtypid from pg_catalog.pg_range r
            where t.typtype = 'm' and r.rngmultitypid = t.oid
          union all
          select a.atttypid from pg_catalog.pg_attribute a
            where t.typtype = 'c' and a.attrelid = t.typrelid and a.attnum > 0
              and not a.attisdropped
        ) part(oid)
      )
      select t.oid::pg_catalog.int8 as oid,
        (select n.nspname::pg_catalog.text from pg_catalog.pg_namespace n
          where n.oid = t.typnamespace) as schema,
        t.typname::pg_catalog.text as name,
        t.typtype::pg_catalog.text as kind,
        (t.typsend <> 0 and t.typreceive <> 0) as is_binary,
        (case t.typtype
          when 'b' then
            case when t.typlen = -1 and t.typsubscript
                = 'pg_catalog.array_subscript_handler'::pg_catalog.regproc
              then t.typelem end
          when 'd' then t.typbasetype
          when 'r' then
            (select r.rngsubtype from pg_catalog.pg_range r where r.rngtypid = t.oid)
          when 'm' then
            (select r.rngtypid from pg_catalog.pg_range r where r.rngmultitypid = t.oid)
        end)::pg_catalog.int8 as part,
        (select e.typdelim::pg_catalog.text from pg_catalog.pg_type e where e.oid = t.typelem)
          as delimiter,
        case when t.typtype = 'c' then array(
          select a.attname::pg_catalog.text from pg_catalog.pg_attribute a
          where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped
          order by a.attnum) end as field_names,
        case when t.typtype = 'c' then array(
          select a.atttypid::pg_catalog.int8 from pg_catalog.pg_attribute a
          where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped
          order by a.attnum) end as field_types,
        case when t.typtype = 'e' then array(
          select e.enumlabel::pg_catalog.text from pg_catalog.pg_enum e
          where e.enumtypid = t.oid order by e.enumsortorder) end as labels
      from pg_catalog.pg_type t
      where t.oid = any(array(select w.oid from wanted w))
      """;

  static Map<Integer, TypeDescription> of(Rows rows) {
    Map<Integer, TypeDescription> types = new LinkedHashMap<>();
    for (Row row : rows) {
      TypeDescription type = of(row);
      types.put(type.oid, type);
    }
    return types;
  }

  private static TypeDescription of(Row row) {
    String name = Objects.requireNonNull(row.get("name", String.class));
    String kind = Objects.requireNonNull(row.get("kind", String.class));
    String delimiter = row.get("delimiter", String.class, ",");
    return new TypeDescription(
        (int) row.getLong("oid"),
        row.get("schema", String.class, ""),
        name,
        kind.charAt(0),
        row.getBoolean("is_binary"),
        (int) (long) row.get("part", Long.class, 0L),
        delimiter.charAt(0),
        list(row, "field_names").stream().map(String.class::cast).toList(),
        list(row, "field_types").stream().mapToInt(oid -> ((Long) oid).intValue()).toArray(),
        list(row, "labels").stream().map(String.class::cast).toList());
  }

  private static List<?> list(Row row, String name) {
    return row.get(name) instanceof List<?> list ? list : List.of();
  }

  /** The types that it is made of. */
  int[] parts() {
    return kind == 'c' ? fieldTypes : part == 0 ? new int[0] : new int[] {part};
  }
}
