package dev.millrace.benchmarks;

import dev.millrace.core.Mapped;
import dev.millrace.core.PartitionKey;
import dev.millrace.core.SortKey;
import java.util.List;
import java.util.Map;

/** An item of eleven attributes, a list and a map among them. */
@Mapped(name = "products")
public record Product(
    @PartitionKey String pk,
    @SortKey String sk,
    String title,
    String description,
    int stock,
    long sold,
    double price,
    boolean active,
    String maker,
    List<String> tags,
    Map<String, String> labels) {}
