package dev.millrace.examples.items;

import dev.millrace.core.Convert;
import dev.millrace.core.Json;
import dev.millrace.core.Mapped;
import dev.millrace.core.PartitionKey;
import dev.millrace.dynamo.EpochMillis;
import dev.millrace.dynamo.GzipText;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

// docs: record
/** Attributes of all kinds. */
@Mapped(name = "articles")
public record Article(
    @PartitionKey long id,
    Optional<String> title,
    BigDecimal price, // exact, up to 38 digits
    Instant written, // ISO text that sorts
    @Convert(EpochMillis.class) Instant read,
    Set<Integer> pages, // NS; an empty set is no attribute
    List<Address> places, // L of M
    Map<String, Boolean> flags,
    @Json Address printed, // a text with JSON in it
    @Convert(GzipText.class) String text, // compressed, if that pays
    ByteBuffer cover) {}
// end
