package dev.millrace.orm;

import static dev.millrace.core.Field.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Field;
import dev.millrace.core.Id;
import dev.millrace.core.InvalidProjectionException;
import dev.millrace.core.ManyToMany;
import dev.millrace.core.Mapped;
import dev.millrace.core.NumberField;
import dev.millrace.core.Ref;
import dev.millrace.core.RefField;
import dev.millrace.core.Relation;
import dev.millrace.core.Scale;
import dev.millrace.core.TextField;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AggregatesIT extends OnBothEngines {

  @Mapped
  record Sale(
      @Id long id,
      String category,
      int pieces,
      double amount,
      @Scale(2) BigDecimal tax,
      Optional<String> note) {}

  private static final TextField<Sale> CATEGORY = field(Sale::category);
  private static final NumberField<Sale, Integer> PIECES = field(Sale::pieces);
  private static final NumberField<Sale, Double> AMOUNT = field(Sale::amount);
  private static final NumberField<Sale, BigDecimal> TAX = field(Sale::tax);
  private static final Field<Sale, String> NOTE = field(Sale::note);

  record Line(String category, double total) {}

  record Taxes(String category, BigDecimal taxes, double mean) {}

  @BeforeEach
  void insertSales() {
    orm.createTable(Sale.class).result();
    orm.insertAll(
            List.of(
                sale("books", 1, 10.0, "1.25", null),
                sale("books", 2, 20.0, "2.50", "gift"),
                sale("toys", 3, 5.0, "0.05", null),
                sale("games", 4, 15.0, "1.00", "gift")))
        .result();
  }

  private static Sale sale(String category, int pieces, double amount, String tax, String note) {
    return new Sale(0, category, pieces, amount, new BigDecimal(tax), Optional.ofNullable(note));
  }

  @Test
  void groups_having_onlyThoseThatPass() {
    List<Line> lines =
        orm.select(Sale.class)
            .groupBy(CATEGORY)
            .having(Aggregate.sum(AMOUNT).gt(15.0))
            .as(Line.class, CATEGORY, Aggregate.sum(AMOUNT))
            .fetchAll()
            .result();

    assertThat(lines).containsExactly(new Line("books", 30.0));
  }

  @Test
  void groups_sortedAndCut_asMaps() {
    Aggregate<Sale, Number> total = Aggregate.<Sale>sum(PIECES).as("total");

    List<Map<String, Object>> found =
        orm.select(Sale.class)
            .where(AMOUNT.lt(100))
            .groupBy(CATEGORY)
            .having(total.gt(100).not().and(total.ge(3)))
            .orderBy(total.desc(), AggregateOrder.asc(CATEGORY))
            .limit(2)
            .fetchMaps(CATEGORY, total, Aggregate.count())
            .result();

    assertThat(found)
        .containsExactly(
            Map.of("category", "games", "total", 4L, "count", 1L),
            Map.of("category", "books", "total", 3L, "count", 2L));
  }

  @Test
  void scaled_computed_isInItsOwnUnit() {
    List<Taxes> taxes =
        orm.select(Sale.class)
            .groupBy(CATEGORY)
            .having(Aggregate.sum(TAX).ge(1))
            .orderBy(AggregateOrder.asc(CATEGORY))
            .as(Taxes.class, CATEGORY, Aggregate.sum(TAX), Aggregate.avg(TAX))
            .fetchAll()
            .result();

    assertThat(taxes)
        .containsExactly(
            new Taxes("books", new BigDecimal("3.75"), 1.875),
            new Taxes("games", new BigDecimal("1.00"), 1.0));
    assertThat(orm.select(Sale.class).fetchValue(Aggregate.max(TAX)).result())
        .contains(new BigDecimal("2.50"));
  }

  @Test
  void whole_computed_isOneRow() {
    Select<Sale> all = orm.select(Sale.class);

    assertThat(all.fetchValue(Aggregate.count()).result()).contains(4L);
    assertThat(all.fetchValue(Aggregate.count(NOTE)).result()).contains(2L);
    assertThat(all.fetchValue(Aggregate.countDistinct(CATEGORY)).result()).contains(3L);
    assertThat(all.fetchValue(Aggregate.avg(PIECES)).result()).contains(2.5);
    assertThat(all.fetchValue(Aggregate.min(CATEGORY)).result()).contains("books");
    assertThat(all.where(PIECES.gt(9)).fetchValue(Aggregate.sum(PIECES)).result()).isEmpty();
    assertThat(all.where(PIECES.gt(9)).fetchValue(Aggregate.count()).result()).contains(0L);
    assertThat(all.fetchMaps(Aggregate.sum(AMOUNT)).result())
        .containsExactly(Map.of("sum_amount", 50.0));
  }

  record Brief(String category, Optional<String> note) {}

  @Test
  void projection_byNames_readsThoseColumnsAlone() {
    Projection<Brief> briefs = orm.select(Sale.class).orderBy(PIECES.desc()).as(Brief.class);

    assertThat(briefs.fetchFirst().result()).contains(new Brief("games", Optional.of("gift")));
    assertThat(heard.texts().get(heard.count() - 1)).doesNotContain("amount");
    assertThat(orm.select(Sale.class).orderBy(CATEGORY.asc()).fetchDistinct(CATEGORY).result())
        .containsExactly("books", "games", "toys");
    assertThat(orm.select(Sale.class).orderBy(PIECES.asc()).fetchValues(NOTE).result())
        .containsExactly("gift", "gift");
  }

  @Test
  void maps_ofRecords_holdValuesOfTheComponents() {
    Map<String, Object> first =
        orm.select(Sale.class).where(PIECES.eq(1)).fetchMaps().result().get(0);

    assertThat(first)
        .containsEntry("category", "books")
        .containsEntry("tax", new BigDecimal("1.25"))
        .containsEntry("note", null);
  }

  record Wrong(String colour) {}

  @Test
  void what_cannotStandTogether_isRefusedWhenBuilt() {
    Select<Sale> all = orm.select(Sale.class);

    assertThatThrownBy(() -> all.groupBy(CATEGORY).as(Line.class, CATEGORY, AMOUNT))
        .isInstanceOf(InvalidProjectionException.class)
        .hasMessage("Sale.amount is neither grouped by nor computed from the group");
    assertThatThrownBy(() -> all.as(Line.class, CATEGORY))
        .isInstanceOf(InvalidProjectionException.class)
        .hasMessage("Line has 2 components, but 1 values are selected");
    assertThatThrownBy(() -> all.as(Wrong.class))
        .isInstanceOf(InvalidProjectionException.class)
        .hasMessage("Wrong.colour is named after no field of Sale");
    assertThatThrownBy(() -> all.fetchMaps(CATEGORY, CATEGORY))
        .isInstanceOf(InvalidProjectionException.class)
        .hasMessage("two values are called \"category\": name one with as(...)");
    assertThatThrownBy(() -> Aggregate.count().as("x\" --"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  // --- counts over relations

  @Mapped
  record Author(@Id long id, String name) {}

  @Mapped
  @ManyToMany(name = "tags", target = Tag.class)
  record Book(@Id long id, String title, Ref<Author> author) {}

  @Mapped
  record Tag(@Id long id, String label) {}

  record Counted(String name, long books) {}

  record BookLine(String title, String authorName) {}

  private static final RefField<Book, Author> AUTHOR = field(Book::author);
  private static final TextField<Author> NAME = field(Author::name);
  private static final Relation<Book, Tag> TAGS = Relation.of(Book.class, "tags", Tag.class);

  @Test
  void counts_overRelations_includeThoseWithNone() {
    orm.createTable(Book.class).result();
    List<Author> authors =
        orm.insertAll(
                List.of(new Author(0, "Alice"), new Author(0, "Bob"), new Author(0, "No Books")))
            .result();
    List<Book> books =
        orm.insertAll(
                List.of(
                    new Book(0, "A1", Ref.of(authors.get(0))),
                    new Book(0, "A2", Ref.of(authors.get(0))),
                    new Book(0, "B1", Ref.of(authors.get(1)))))
            .result();
    List<Tag> tags = orm.insertAll(List.of(new Tag(0, "x"), new Tag(0, "y"))).result();
    orm.links(books.get(0), TAGS).add(tags).result();
    orm.links(books.get(1), TAGS).add(tags.get(0)).result();
    orm.links(books.get(2), TAGS).add(tags).result();
    Select<Author> byName = orm.select(Author.class).orderBy(NAME.asc());

    assertThat(
            byName.as(Counted.class, NAME, Aggregate.count(AUTHOR.inverse())).fetchAll().result())
        .containsExactly(
            new Counted("Alice", 2), new Counted("Bob", 1), new Counted("No Books", 0));
    assertThat(
            byName
                .as(Counted.class, NAME, Aggregate.count(AUTHOR.inverse(), TAGS))
                .fetchAll()
                .result())
        .extracting(Counted::books)
        .containsExactly(3L, 2L, 0L);
    assertThat(
            byName
                .as(Counted.class, NAME, Aggregate.countDistinct(AUTHOR.inverse(), TAGS))
                .fetchAll()
                .result())
        .extracting(Counted::books)
        .containsExactly(2L, 2L, 0L);
    assertThat(
            byName
                .as(
                    Counted.class,
                    NAME,
                    Aggregate.count(AUTHOR.inverse().where(field(Book::title).endsWith("2"))))
                .fetchAll()
                .result())
        .extracting(Counted::books)
        .containsExactly(1L, 0L, 0L);
    assertThat(
            orm.select(Book.class)
                .orderBy(AUTHOR.to(NAME).desc())
                .as(BookLine.class)
                .fetchFirst()
                .result())
        .contains(new BookLine("B1", "Bob"));
  }
}
