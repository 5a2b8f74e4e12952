package dev.millrace.server.internal.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.postgres.PgOptions;
import dev.millrace.postgres.Postgres;
import dev.millrace.postgres.testkit.FreshDatabase;
import dev.millrace.postgres.testkit.SharedServer;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(booleans = {true, false})
final class ApiKeysIT {

  @Parameter boolean isSqlite;

  private final AtomicLong now = new AtomicLong();
  private FreshDatabase fresh;
  private Database database;
  private ApiKeys keys;

  @BeforeEach
  void open() {
    fresh = isSqlite ? null : SharedServer.get().freshDatabase();
    database =
        fresh == null
            ? Sqlite.memory()
            : Postgres.pool(PgOptions.parse(fresh.url()).toBuilder().maxSize(2).build());
    keys = new ApiKeys(database, now::get);
  }

  @AfterEach
  void close() {
    database.close();
    if (fresh != null) {
      fresh.close();
    }
  }

  @Test
  void create_key_isAcceptedAndNowhereInTheDatabase() {
    String key = keys.create("shop").result();

    assertThat(key).matches("shop_[a-zA-Z0-9]{40}");
    assertThat(keys.accepts(key).result()).isTrue();
    assertThat(database.fetch("select * from millrace_server_keys").result().toString())
        .doesNotContain(key.substring(5));
  }

  @Test
  void accepts_anythingElse_isFalse() {
    String key = keys.create("shop").result();
    String other = keys.create("other").result();

    for (String each :
        List.of(
            "",
            "_",
            "shop",
            "shop_",
            "shop_\0" + key.substring(6),
            "sh\0p" + key.substring(4),
            key + "\n",
            key + "_",
            key + "x",
            key.substring(0, key.length() - 1),
            "shop" + other.substring(5),
            "x".repeat(100_000) + "_y")) {
      assertThat(keys.accepts(each).result()).isFalse();
    }
  }

  @Test
  void create_projectThatIsNone_isRefused() {
    for (String project : List.of("", "a_b", "A", "a b", "x".repeat(33))) {
      assertThatThrownBy(() -> keys.create(project)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void list_keys_hasNoSecrets() {
    keys.create("b").result();
    keys.create("a").result();

    List<KeyInfo> all = keys.list().result();

    assertThat(all).extracting(KeyInfo::project).containsExactly("a", "b");
    assertThat(all.get(0).created()).isBefore(Instant.now().plusSeconds(5));
    assertThat(all.get(0).id()).hasSize(8);
  }

  @Test
  void revoke_key_endsItElsewhereSoon() {
    String key = keys.create("shop").result();
    ApiKeys elsewhere = new ApiKeys(database, now::get);
    assertThat(elsewhere.accepts(key).result()).isTrue();

    assertThat(keys.revoke(keys.list().result().get(0).id()).result()).isTrue();

    assertThat(keys.accepts(key).result()).isFalse();
    now.addAndGet(Duration.ofSeconds(5).toNanos());
    assertThat(elsewhere.accepts(key).result()).isFalse();
    assertThat(keys.revoke("nothing").result()).isFalse();
  }
}
