package dev.millrace.examples.items;

import dev.millrace.core.Discriminator;
import dev.millrace.core.Mapped;

// docs: sealed
/** What a shop keeps in one table: customers, and in the same partition what they have bought. */
@Mapped(name = "shop")
@Discriminator
public sealed interface ShopItem permits Customer, Purchase {}
// end
