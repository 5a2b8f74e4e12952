package dev.millrace.datastore;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What tests of queries put, and how they tell what was found. */
abstract class OnThings extends OnBothEngines {

  Key put(String name, @Nullable Object... properties) {
    Entity entity = Entity.of(Key.of("Thing", name));
    for (int i = 0; i < properties.length; i += 2) {
      entity = entity.with((String) properties[i], properties[i + 1]);
    }
    return ds.put(entity).result();
  }

  static List<String> names(Query<Entity> query) {
    return query.fetch().result().stream().map(each -> each.key().name().orElse("")).toList();
  }

  Query<Entity> things() {
    return ds.query("Thing");
  }
}
