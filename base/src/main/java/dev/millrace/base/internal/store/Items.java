package dev.millrace.base.internal.store;

import dev.millrace.sql.Dialect;

/** The statements for single items. */
final class Items {

  private static final String KEY = " where base = $1 and key = $2";
  private static final String ALIVE = " and (expires is null or expires > $3)";

  final String get;
  final String delete;
  final String put;
  final String insert;
  final String read;
  final String replace;

  Items(Dialect dialect) {
    String body = "coalesce(raw, " + dialect.json().text("document") + ")";
    String from = " from " + Tables.ITEMS + KEY;
    get = "select " + body + from + ALIVE;
    read = "select " + body + ", stamp" + from + ALIVE;
    delete = "delete" + from;
    String document = dialect.json().stored("$3");
    put =
        "insert into "
            + Tables.ITEMS
            + "(base, key, document, raw, expires, stamp) values ($1, $2, "
            + document
            + ", $4, $5, $6) on conflict (base, key) do update set document = excluded.document,"
            + " raw = excluded.raw, expires = excluded.expires, stamp = excluded.stamp";
    insert = put + " where " + Tables.ITEMS + ".expires <= $7";
    replace =
        "update "
            + Tables.ITEMS
            + " set document = "
            + document
            + ", raw = $4, expires = $5, stamp = $6"
            + KEY
            + " and stamp = $7 and (expires is null or expires > $8)";
  }
}
