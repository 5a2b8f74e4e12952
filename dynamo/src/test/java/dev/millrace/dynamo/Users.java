package dev.millrace.dynamo;

import static dev.millrace.core.Field.field;

import dev.millrace.core.Field;
import dev.millrace.core.Index;
import dev.millrace.core.KeyRole;
import dev.millrace.core.Mapped;
import dev.millrace.core.Name;
import dev.millrace.core.NumberField;
import dev.millrace.core.PartitionKey;
import dev.millrace.core.SortKey;
import dev.millrace.core.TextField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A table of users that tests share. */
final class Users {

  @Mapped(name = "users")
  record User(
      @PartitionKey String pk,
      @SortKey String sk,
      @Nullable String name,
      int age,
      @Name("em") @Index(name = "email-index") Optional<String> email,
      @Index(name = "by-city", value = KeyRole.SORT) @Nullable String city,
      Set<String> roles,
      @Nullable List<String> tags) {

    User withAge(int age) {
      return new User(pk, sk, name, age, email, city, roles, tags);
    }

    User withName(@Nullable String name) {
      return new User(pk, sk, name, age, email, city, roles, tags);
    }
  }

  static final TextField<User> PK = field(User::pk);
  static final TextField<User> SK = field(User::sk);
  static final TextField<User> NAME = field(User::name);
  static final NumberField<User, Integer> AGE = field(User::age);
  static final Field<User, String> EMAIL = field(User::email);
  static final TextField<User> CITY = field(User::city);
  static final Field<User, Set<String>> ROLES = Field.of(User.class, "roles");
  static final Field<User, List<String>> TAGS = Field.of(User.class, "tags");

  private Users() {}

  static User user(String pk, String sk, int age) {
    return new User(
        pk, sk, "name of " + sk, age, Optional.empty(), null, Set.of(), List.of("a", "b"));
  }

  static User ada() {
    return new User(
        "USER#1",
        "PROFILE",
        "Ada",
        36,
        Optional.of("ada@example.org"),
        "London",
        Set.of("admin", "author"),
        List.of("first"));
  }

  /** Items {@code ITEM#000} and so on of one partition, with their numbers as ages. */
  static List<User> numbered(String pk, int count) {
    List<User> users = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      users.add(user(pk, "ITEM#%03d".formatted(i), i));
    }
    return users;
  }
}
