package dev.millrace.dynamo.internal.engine;

import dev.millrace.core.Outcome;
import dev.millrace.dynamo.internal.engine.KeyShape.Part;
import dev.millrace.dynamo.internal.expression.Expressions;
import dev.millrace.dynamo.internal.expression.KeyTerm;
import dev.millrace.dynamo.internal.partiql.Statement;
import dev.millrace.dynamo.internal.store.KeyRange;
import dev.millrace.dynamo.internal.store.Reading;
import dev.millrace.dynamo.internal.store.Writing;
import dev.millrace.dynamo.internal.value.Errors;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.DeleteItem;
import dev.millrace.dynamo.spi.ExecuteStatement;
import dev.millrace.dynamo.spi.PageReply;
import dev.millrace.dynamo.spi.Parameters;
import dev.millrace.dynamo.spi.PutItem;
import dev.millrace.dynamo.spi.ReturnValues;
import dev.millrace.dynamo.spi.ServiceException;
import dev.millrace.dynamo.spi.UpdateItem;
import dev.millrace.dynamo.spi.WriteReply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs PartiQL statements. */
final class Statements {

  private final Catalog catalog;
  private final Writes writes;

  Statements(Catalog catalog, Writes writes) {
    this.catalog = catalog;
    this.writes = writes;
  }

  // --- reads

  ExecuteStatement.Reply select(
      Reading reading, ExecuteStatement request, Statement.Select select) {
    Expressions expressions =
        Expressions.ofRead(select.where(), select.projection(), select.parameters());
    Table table = catalog.table(reading, select.table());
    TableIndex index = Pages.index(table, select.index(), request.consistent(), expressions);
    KeyShape key = index == null ? table.key() : index.key();
    List<KeyTerm> terms = terms(key, expressions.impliedTerms());
    checkOrder(key, terms, select.orderBy());
    KeyRange range = terms.isEmpty() ? KeyRange.ALL : KeyConditions.range(key, terms);
    if (request.nextToken() != null) {
      Map<String, AttributeValue> start = NextToken.startKey(request.nextToken());
      range = range.behind(StartKey.bytes(table, index, start), select.isDescending());
    }
    Pages.checkLimit(request.limit());
    PageReply page =
        new PageRead(
                reading,
                table,
                index,
                expressions,
                request.limit(),
                /* countOnly= */ false,
                request.consistent())
            .of(range, select.isDescending());
    return new ExecuteStatement.Reply(
        page.items(),
        page.lastKey() == null ? null : NextToken.of(page.lastKey()),
        page.capacity());
  }

  /** Those that make a range of one partition; none if all partitions are to be looked at. */
  private static List<KeyTerm> terms(KeyShape key, List<KeyTerm> implied) {
    List<KeyTerm> terms = new ArrayList<>();
    for (Part part : key.partition()) {
      KeyTerm term = find(implied, part);
      if (term == null || term.kind() != KeyTerm.Kind.EQUAL) {
        return List.of();
      }
      terms.add(term);
    }
    for (Part part : key.sort()) {
      KeyTerm term = find(implied, part);
      if (term == null) {
        break;
      }
      terms.add(term);
      if (term.kind() != KeyTerm.Kind.EQUAL) {
        break;
      }
    }
    return terms;
  }

  private static @Nullable KeyTerm find(List<KeyTerm> terms, Part part) {
    return terms.stream().filter(term -> term.name().equals(part.name())).findFirst().orElse(null);
  }

  private static void checkOrder(KeyShape key, List<KeyTerm> terms, @Nullable String orderBy) {
    if (orderBy == null) {
      return;
    }
    if (terms.isEmpty()) {
      throw Errors.validation(
          "Must have WHERE clause in the statement when using ORDER BY clause, with an equality of"
              + " the partition key");
    }
    if (key.sort().isEmpty() || !key.sort().get(0).name().equals(orderBy)) {
      throw Errors.validation(
          "Variable reference "
              + orderBy
              + " in ORDER BY clause must be part"
              + " of the primary key");
    }
  }

  // --- writes

  ExecuteStatement.Reply insert(Writing writing, Statement.Insert insert) {
    Table table = catalog.table(writing, insert.table());
    String partition = table.key().partition().get(0).name();
    PutItem put =
        new PutItem(
            insert.table(),
            insert.item(),
            "attribute_not_exists(#p)",
            new Parameters(Map.of("#p", partition), Map.of()),
            ReturnValues.NONE,
            /* returnsItemOnFailure= */ false);
    try {
      return reply(writes.write(writing, new PutWrite(put), ReturnValues.NONE));
    } catch (ServiceException failure) {
      throw failure.code().equals(Errors.CONDITION)
          ? new ServiceException(
              "DuplicateItemException",
              "Duplicate primary key exists in table",
              Outcome.NOT_APPLIED,
              failure,
              null,
              null,
              List.of())
          : failure;
    }
  }

  ExecuteStatement.Reply change(Writing writing, Statement.Change change) {
    Table table = catalog.table(writing, change.table());
    ReturnValues returning = returning(change);
    Map<String, AttributeValue> key = key(table, change);
    ItemWrite write =
        change.update() == null
            ? new DeleteWrite(
                new DeleteItem(
                    change.table(), key, change.where(), change.parameters(), returning, false))
            : new UpdateWrite(
                new UpdateItem(
                    change.table(),
                    key,
                    change.update(),
                    change.where(),
                    change.parameters(),
                    returning,
                    false));
    try {
      return reply(writes.write(writing, write, returning));
    } catch (ServiceException failure) {
      // What is not there need not be deleted; an update wants an item.
      if (change.update() == null
          && failure.code().equals(Errors.CONDITION)
          && writing.get(table.space(), table.key().bytes(key).done()) == null) {
        return new ExecuteStatement.Reply(List.of(), null, Units.ofWrite(table, 1));
      }
      throw failure;
    }
  }

  private static ReturnValues returning(Statement.Change change) {
    String returning = change.returning();
    if (returning == null) {
      return ReturnValues.NONE;
    }
    return switch (returning) {
      case "ALL_OLD" -> ReturnValues.ALL_OLD;
      case "ALL_NEW" -> ReturnValues.ALL_NEW;
      case "MODIFIED_OLD" -> ReturnValues.UPDATED_OLD;
      case "MODIFIED_NEW" -> ReturnValues.UPDATED_NEW;
      default -> throw Errors.validation("expected RETURNING ALL or MODIFIED, OLD or NEW");
    };
  }

  private static Map<String, AttributeValue> key(Table table, Statement.Change change) {
    Expressions expressions =
        Expressions.ofWrite(change.update(), change.where(), change.parameters());
    Map<String, AttributeValue> key = new LinkedHashMap<>();
    for (Part part : table.key().all()) {
      KeyTerm term = find(expressions.impliedTerms(), part);
      if (term == null || term.kind() != KeyTerm.Kind.EQUAL) {
        throw Errors.validation(
            "Where clause does not contain a mandatory equality on all key attributes");
      }
      key.put(part.name(), term.value());
    }
    return key;
  }

  private static ExecuteStatement.Reply reply(WriteReply reply) {
    return new ExecuteStatement.Reply(
        reply.attributes() == null ? List.of() : List.of(reply.attributes()),
        null,
        reply.capacity());
  }
}
