package dev.millrace.postgres.internal.row;

import dev.millrace.postgres.BitString;
import dev.millrace.postgres.Box;
import dev.millrace.postgres.Cidr;
import dev.millrace.postgres.Circle;
import dev.millrace.postgres.Inet;
import dev.millrace.postgres.Interval;
import dev.millrace.postgres.Line;
import dev.millrace.postgres.LineSegment;
import dev.millrace.postgres.MacAddr;
import dev.millrace.postgres.Path;
import dev.millrace.postgres.PgArray;
import dev.millrace.postgres.PgLsn;
import dev.millrace.postgres.PgMoney;
import dev.millrace.postgres.PgNumeric;
import dev.millrace.postgres.PgSnapshot;
import dev.millrace.postgres.Point;
import dev.millrace.postgres.Polygon;
import dev.millrace.postgres.Range;
import dev.millrace.postgres.SparseVector;
import dev.millrace.postgres.Tid;
import java.util.Set;

/** Our classes that stand for one value of PostgreSQL, and are none to map rows into. */
final class OwnValues {

  private static final Set<Class<?>> ALL =
      Set.of(
          BitString.class,
          Box.class,
          Cidr.class,
          Circle.class,
          Inet.class,
          Interval.class,
          Line.class,
          LineSegment.class,
          MacAddr.class,
          Path.class,
          PgArray.class,
          PgLsn.class,
          PgMoney.class,
          PgNumeric.class,
          PgSnapshot.class,
          Point.class,
          Polygon.class,
          Range.class,
          SparseVector.class,
          Tid.class);

  private OwnValues() {}

  static boolean has(Class<?> type) {
    return ALL.contains(type);
  }
}
