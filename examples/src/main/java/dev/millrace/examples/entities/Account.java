package dev.millrace.examples.entities;

import dev.millrace.core.Check;
import dev.millrace.core.Id;
import dev.millrace.core.Mapped;
import dev.millrace.core.Scale;
import java.math.BigDecimal;

// docs: record
/** An account, which is never overdrawn; money is kept exactly. */
@Mapped(name = "accounts")
public record Account(
    @Id long id, String name, @Scale(2) @Check("balance >= 0") BigDecimal balance) {}
// end
