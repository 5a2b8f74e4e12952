package dev.millrace.orm;

import static dev.millrace.core.Field.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.ConstraintException;
import dev.millrace.core.Id;
import dev.millrace.core.InvalidRelationException;
import dev.millrace.core.ManyToMany;
import dev.millrace.core.Mapped;
import dev.millrace.core.Relation;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Links of two classes, kept in a table of their own. */
final class LinksIT extends OnBothEngines {

  @Mapped
  @ManyToMany(name = "tags", target = Tag.class)
  record Article(@Id long id, String title) {}

  @Mapped
  record Tag(@Id long id, String name) {}

  private static final Relation<Article, Tag> TAGS = Relation.of(Article.class, "tags", Tag.class);
  private static final Relation<Tag, Article> ARTICLES = TAGS.reversed();

  private final Article news = new Article(1, "news");
  private final Article essay = new Article(2, "essay");
  private final Tag red = new Tag(1, "red");
  private final Tag dry = new Tag(2, "dry");
  private final Tag old = new Tag(3, "old");
  private final Tag ghost = new Tag(99, "ghost");

  @BeforeEach
  void fill() {
    orm.createTable(Article.class).result();
    orm.insertAll(List.of(news, essay)).result();
    orm.insertAll(List.of(red, dry, old)).result();
    heard.clear();
  }

  private List<Tag> tags(Article article) {
    return orm.links(article, TAGS).orderBy(field(Tag::id).asc()).fetchAll().result();
  }

  @Test
  void add_links_areSeenFromBothSides() {
    orm.links(news, TAGS).add(red, dry).result();
    orm.links(red, ARTICLES).add(essay).result();

    assertThat(tags(news)).containsExactly(red, dry);
    assertThat(tags(essay)).containsExactly(red);
    assertThat(orm.links(red, ARTICLES).fetchAll().result()).containsExactlyInAnyOrder(news, essay);
    assertThat(orm.tableNames().result()).containsExactly("article", "article_tags", "tag");
  }

  @Test
  void add_sameAgain_isNoDuplicate() {
    Links<Article, Tag> links = orm.links(news, TAGS);

    links.add(red, red).result();
    links.add(List.of(dry, red)).result();

    assertThat(links.count().result()).isEqualTo(2);
    assertThat(tags(news)).containsExactly(red, dry);
  }

  @Test
  void remove_links_leavesTheRecords() {
    Links<Article, Tag> links = orm.links(news, TAGS);
    links.add(red, dry).result();
    orm.links(essay, TAGS).add(red).result();

    links.remove(red, old, new Tag(0, "unsaved")).result();

    assertThat(tags(news)).containsExactly(dry);
    assertThat(tags(essay)).containsExactly(red);
    assertThat(orm.select(Tag.class).count().result()).isEqualTo(3);
  }

  @Test
  void clear_removesOnlyItsOwn() {
    orm.links(news, TAGS).add(red, dry).result();
    orm.links(essay, TAGS).add(red).result();

    orm.links(news, TAGS).clear().result();

    assertThat(tags(news)).isEmpty();
    assertThat(tags(essay)).containsExactly(red);
  }

  @Test
  void set_linksTheseAndNoOthers() {
    Links<Article, Tag> links = orm.links(news, TAGS);
    links.add(red, dry).result();

    links.set(dry, old).result();
    assertThat(tags(news)).containsExactly(dry, old);

    links.set(List.of()).result();
    assertThat(tags(news)).isEmpty();
  }

  @Test
  void set_withUnsaved_isRefusedBeforeAnything() {
    Links<Article, Tag> links = orm.links(news, TAGS);
    links.add(red).result();
    heard.clear();

    assertThatThrownBy(() -> links.set(dry, new Tag(0, "unsaved")))
        .isInstanceOf(InvalidRelationException.class)
        .hasMessage("this Tag has not been stored: insert it, and use what comes back");
    assertThat(heard.texts()).isEmpty();
    assertThat(tags(news)).containsExactly(red);
  }

  @Test
  void set_withKeyThatIsNotThere_keepsTheOldLinks() {
    Links<Article, Tag> links = orm.links(news, TAGS);
    links.add(red).result();

    assertThatThrownBy(() -> links.set(dry, ghost).result())
        .isInstanceOf(ConstraintException.ForeignKey.class);

    assertThat(tags(news)).containsExactly(red);
  }

  @Test
  void set_inTransactionThatGoesOn_undoesItselfAlone() {
    orm.links(news, TAGS).add(red).result();

    orm.transaction(
            tx ->
                tx.links(essay, TAGS)
                    .add(old)
                    .thenCompose(added -> tx.links(news, TAGS).set(dry, ghost))
                    .exceptionally(failure -> null))
        .result();

    assertThat(tags(news)).containsExactly(red);
    assertThat(tags(essay)).containsExactly(old);
  }

  @Test
  void add_keyThatIsNotThere_linksNone() {
    Links<Article, Tag> links = orm.links(news, TAGS);

    assertThatThrownBy(() -> links.add(red, ghost).result())
        .isInstanceOf(ConstraintException.ForeignKey.class);

    assertThat(tags(news)).isEmpty();
  }

  @Test
  void links_ofUnsavedOwner_areEmptyAndCannotBeWritten() {
    Links<Article, Tag> links = orm.links(new Article(0, "new"), TAGS);

    assertThat(links.fetchAll().result()).isEmpty();
    assertThat(links.fetchOne().result()).isEmpty();
    assertThat(links.count().result()).isZero();
    assertThat(links.exists().result()).isFalse();
    assertThatThrownBy(() -> links.add(red))
        .isInstanceOf(InvalidRelationException.class)
        .hasMessage("this Article has not been stored: insert it, and link what comes back");
    assertThatThrownBy(() -> links.set(red)).isInstanceOf(InvalidRelationException.class);
    assertThatThrownBy(links::clear).isInstanceOf(InvalidRelationException.class);
    assertThat(heard.texts()).isEmpty();
  }

  @Test
  void links_areAQueryLikeOthers() {
    Links<Article, Tag> links = orm.links(news, TAGS);
    links.add(red, dry, old).result();

    assertThat(links.where(field(Tag::name).eq("dry")).fetchAll().result()).containsExactly(dry);
    assertThat(links.orderBy(field(Tag::name).asc()).limit(2).fetchAll().result())
        .containsExactly(dry, old);
    assertThat(links.limit(2).count().result()).isEqualTo(2);
    assertThat(links.offset(2).count().result()).isEqualTo(1);
    assertThat(links.exists().result()).isTrue();
    assertThat(orm.related(news, TAGS.where(field(Tag::name).ne("red"))).count().result())
        .isEqualTo(2);
  }

  @Test
  void delete_oneSide_takesTheLinksAndLeavesTheOther() {
    orm.links(news, TAGS).add(red, dry).result();

    orm.delete(red).result();
    orm.delete(news).result();

    assertThat(orm.select(Tag.class).count().result()).isEqualTo(2);
    assertThat(db.fetchValue(Long.class, "select count(*) from article_tags").result())
        .contains(0L);
  }

  @Test
  void set_fortyThousand_isOneCall() {
    List<Tag> many =
        orm.insertAll(LongStream.range(100, 40_100).mapToObj(i -> new Tag(i, "t" + i)).toList())
            .result();
    Links<Article, Tag> links = orm.links(news, TAGS);
    links.add(red).result();

    links.set(many).result();

    assertThat(links.count().result()).isEqualTo(40_000);
    links.remove(many).result();
    assertThat(links.exists().result()).isFalse();
  }
}
