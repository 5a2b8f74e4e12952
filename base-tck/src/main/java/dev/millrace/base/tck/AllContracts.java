package dev.millrace.base.tck;

import dev.millrace.base.Base;
import org.junit.jupiter.api.Nested;

/** All contracts of a base: extend it, and give it a base where yours are. */
public abstract class AllContracts {

  /** For the class that extends it. */
  protected AllContracts() {}

  /** A base without items, which no other test has. */
  protected abstract Base emptyBase();

  @Nested
  final class Items extends ItemsContract {
    @Override
    protected Base emptyBase() {
      return AllContracts.this.emptyBase();
    }
  }

  @Nested
  final class Expiries extends ExpiriesContract {
    @Override
    protected Base emptyBase() {
      return AllContracts.this.emptyBase();
    }
  }

  @Nested
  final class Updates extends UpdatesContract {
    @Override
    protected Base emptyBase() {
      return AllContracts.this.emptyBase();
    }
  }

  @Nested
  final class Queries extends QueriesContract {
    @Override
    protected Base emptyBase() {
      return AllContracts.this.emptyBase();
    }
  }

  @Nested
  final class Types extends TypesContract {
    @Override
    protected Base emptyBase() {
      return AllContracts.this.emptyBase();
    }
  }
}
