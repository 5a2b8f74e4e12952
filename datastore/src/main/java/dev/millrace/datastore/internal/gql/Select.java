package dev.millrace.datastore.internal.gql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query that has been read.
 *
 * @param isStated whether it starts with {@code SELECT}; if not, it is the rest of one
 * @param isKeysOnly whether it selects {@code __key__}
 * @param projection the properties that it selects; empty for all
 * @param kind null for none
 */
public record Select(
    boolean isStated,
    boolean isDistinct,
    boolean isKeysOnly,
    List<Name> projection,
    @Nullable Name kind,
    List<Clause> clauses,
    List<Sort> orders,
    @Nullable Operand limit,
    @Nullable Operand offset) {}
