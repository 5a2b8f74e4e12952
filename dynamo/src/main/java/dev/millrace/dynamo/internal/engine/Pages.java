package dev.millrace.dynamo.internal.engine;

import dev.millrace.dynamo.internal.engine.KeyShape.Part;
import dev.millrace.dynamo.internal.expression.Expressions;
import dev.millrace.dynamo.internal.store.KeyBytes;
import dev.millrace.dynamo.internal.store.KeyRange;
import dev.millrace.dynamo.internal.store.Reading;
import dev.millrace.dynamo.internal.value.Errors;
import dev.millrace.dynamo.spi.PageReply;
import dev.millrace.dynamo.spi.Query;
import dev.millrace.dynamo.spi.Scan;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Queries and scans. */
final class Pages {

  private static final int MOST_SEGMENTS = 1_000_000;

  private final Catalog catalog;

  Pages(Catalog catalog) {
    this.catalog = catalog;
  }

  static Expressions expressions(Query query) {
    checkLimit(query.limit());
    return Expressions.ofQuery(
        query.keyCondition(), query.filter(), query.projection(), query.parameters());
  }

  static Expressions expressions(Scan scan) {
    checkLimit(scan.limit());
    if (scan.totalSegments() < 1 || scan.totalSegments() > MOST_SEGMENTS) {
      throw Errors.constraint(
          Integer.toString(scan.totalSegments()),
          "totalSegments",
          "have value between 1 and " + MOST_SEGMENTS);
    }
    if (scan.segment() < 0 || scan.segment() >= scan.totalSegments()) {
      throw Errors.validation(
          "The Segment parameter is zero-based and must be less than parameter TotalSegments:"
              + " Segment: "
              + scan.segment()
              + " is not less than TotalSegments: "
              + scan.totalSegments());
    }
    return Expressions.ofRead(scan.filter(), scan.projection(), scan.parameters());
  }

  static void checkLimit(@Nullable Integer limit) {
    if (limit != null && limit < 1) {
      throw Errors.constraint(limit.toString(), "limit", "have value greater than or equal to 1");
    }
  }

  PageReply query(Reading reading, Query query, Expressions expressions) {
    Table table = catalog.table(reading, query.table());
    TableIndex index = index(table, query.index(), query.consistent(), expressions);
    KeyShape key = index == null ? table.key() : index.key();
    KeyRange range = KeyConditions.range(key, expressions.key());
    checkFilter(key, expressions.conditionRoots());
    if (query.startKey() != null) {
      byte[] start = StartKey.bytes(table, index, query.startKey());
      if (!KeyConditions.partition(key, expressions.key()).contains(start)) {
        throw Errors.validation(
            "The provided starting key is outside query boundaries based on provided conditions");
      }
      if (!range.contains(start)) {
        throw Errors.validation("The provided starting key does not match the range key predicate");
      }
      range = range.behind(start, query.descending());
    }
    return new PageRead(
            reading,
            table,
            index,
            expressions,
            query.limit(),
            query.countOnly(),
            query.consistent())
        .of(range, query.descending());
  }

  PageReply scan(Reading reading, Scan scan, Expressions expressions) {
    Table table = catalog.table(reading, scan.table());
    TableIndex index = index(table, scan.index(), scan.consistent(), expressions);
    KeyRange range = KeyBytes.segment(scan.segment(), scan.totalSegments());
    if (scan.startKey() != null) {
      byte[] start = StartKey.bytes(table, index, scan.startKey());
      if (!range.contains(start)) {
        throw Errors.validation(
            "The provided starting key is invalid: Invalid ExclusiveStartKey. Please use"
                + " ExclusiveStartKey with correct Segment. TotalSegments: "
                + scan.totalSegments()
                + " Segment: "
                + scan.segment());
      }
      range = range.behind(start, false);
    }
    return new PageRead(
            reading, table, index, expressions, scan.limit(), scan.countOnly(), scan.consistent())
        .of(range, false);
  }

  static @Nullable TableIndex index(
      Table table, @Nullable String name, boolean consistent, Expressions expressions) {
    if (name == null) {
      return null;
    }
    TableIndex index = table.index(name);
    if (index.isLocal()) {
      return index;
    }
    if (consistent) {
      throw Errors.validation("Consistent reads are not supported on global secondary indexes");
    }
    Set<String> projected = expressions.projectedRoots();
    if (projected != null && !index.hasAll(projected)) {
      throw Errors.parameter(
          "Global secondary index "
              + name
              + " does not project "
              + projected.stream().filter(root -> !index.has(root)).sorted().toList());
    }
    return index;
  }

  private static void checkFilter(KeyShape key, Set<String> roots) {
    for (Part part : key.all()) {
      if (roots.contains(part.name())) {
        throw Errors.validation(
            "Filter Expression can only contain non-primary key attributes: Primary key"
                + " attribute: "
                + part.name());
      }
    }
  }
}
