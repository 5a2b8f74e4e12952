package dev.millrace.examples;

import dev.millrace.core.MappingException;
import dev.millrace.dynamo.Dynamo;
import dev.millrace.dynamo.ItemKey;
import dev.millrace.dynamo.Table;
import dev.millrace.examples.items.Address;
import dev.millrace.examples.items.Article;
import dev.millrace.examples.items.Article_;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How values of Java are kept, and what is not there. */
public final class DynamoTypes {

  private DynamoTypes() {}

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    run(Example.out());
  }

  static void run(PrintStream out) {
    try (Dynamo dynamo = Dynamo.inMemory()) {
      Table<Article> articles = dynamo.table(Article.class);
      articles.createTable().result();
      kinds(articles, out);
      absence(dynamo, articles, out);
      bounds(articles, out);
    }
  }

  private static Article article(BigDecimal price) {
    return new Article(
        1,
        Optional.of("On exact numbers"),
        price,
        Instant.parse("2026-03-01T12:30:00.5Z"),
        Instant.parse("2026-03-02T08:00:00Z"),
        Set.of(3, 12),
        List.of(new Address("Main St", "Łódź")),
        Map.of("open", true),
        new Address("Side St", "Kraków"),
        "again and ".repeat(100),
        ByteBuffer.wrap(new byte[] {1, 2}));
  }

  private static void kinds(Table<Article> articles, PrintStream out) {
    // docs: kinds
    BigDecimal price = new BigDecimal("12345678901234567890.123456789012345678"); // 38 digits
    Article saved = articles.save(article(price)).result();
    Article found = articles.get(1).result().orElseThrow();
    out.println("comes back as it went: " + found.equals(saved));

    Map<String, Object> raw = articles.asMaps().get(1).result().orElseThrow();
    out.println(raw.get("price"));
    out.println(raw.get("written") + " " + raw.get("read"));
    out.println(Set.of(new BigDecimal(3), new BigDecimal(12)).equals(raw.get("pages")));
    out.println(raw.get("places") + " " + raw.get("printed"));
    out.println(String.valueOf(raw.get("text")).substring(0, 5) + " " + raw.get("flags"));
    // end
  }

  private static void absence(Dynamo dynamo, Table<Article> articles, PrintStream out) {
    // docs: absence
    Article bare =
        Article_.pages.with(Article_.title.with(article(BigDecimal.ONE), null), Set.of());
    articles.save(bare).result();
    Map<String, Object> raw = articles.asMaps().get(1).result().orElseThrow();
    out.println(raw.containsKey("title") + " " + raw.containsKey("pages")); // no attributes
    Article found = articles.get(1).result().orElseThrow();
    out.println(found.title() + " " + found.pages());
    // end

    // docs: null
    Map<String, Object> item = new HashMap<>(raw);
    item.put("id", 2);
    item.put("title", null); // a null that is there
    dynamo.putItem("articles", item).result();
    out.println(articles.asMaps().get(2).result().orElseThrow().containsKey("title"));
    out.println(articles.get(2).result().orElseThrow().title());
    out.println("without one: " + articles.scan().filter(Article_.title.isNull()).count().result());
    // end

    // docs: removed
    Article saved = articles.save(article(BigDecimal.ONE)).result();
    Article untitled = Article_.title.with(saved, null);
    articles.save(untitled, saved).result(); // removes it, as an update does, and a whole save
    out.println(articles.asMaps().get(1).result().orElseThrow().containsKey("title"));
    // end

    // docs: old-sets
    item.put("pages", List.of("3", "12")); // as pydynox keeps a set of numbers
    dynamo.putItem("articles", item).result();
    out.println(articles.get(2).result().orElseThrow().pages().equals(Set.of(3, 12)));
    // end

    // docs: missing
    dynamo.putItem("articles", Map.of("id", 3)).result();
    try {
      articles.get(ItemKey.of(3)).result();
    } catch (MappingException missing) {
      out.println(missing.getMessage());
    }
    // end
  }

  private static void bounds(Table<Article> articles, PrintStream out) {
    // docs: bounds
    BigDecimal large = new BigDecimal("1E+126");
    BigDecimal precise = new BigDecimal("1.00000000000000000000000000000000000001");
    for (BigDecimal bad : List.of(large, precise)) {
      try {
        articles.save(article(bad)).result();
      } catch (RuntimeException refused) {
        out.println(refused.getMessage());
      }
    }
    // end
  }
}
