/**
 * What Java values are in SQLite, and the way back: one file per class.
 *
 * <pre>{@code
 * var codecs = Codecs.of(options.codecs());             // once per database
 * Object[] bound = codecs.encode(args);                 // on the caller's thread
 * Decoder<Instant> at = codecs.decoder(Instant.class);  // once per result
 * Instant value = at.decode(columns, 3);                // columns: the statement, or a copied row
 * int year = Primitives.intAt(columns, 4);
 * }</pre>
 *
 * <p>Forms:
 *
 * <table>
 * <caption>Stored forms</caption>
 * <tr><th>Java</th><th>SQLite</th></tr>
 * <tr><td>boolean</td><td>INTEGER 0 or 1</td></tr>
 * <tr><td>byte, short, int, long</td><td>INTEGER</td></tr>
 * <tr><td>float, double</td><td>REAL; NaN is refused, since SQLite would make it NULL</td></tr>
 * <tr><td>BigInteger</td><td>INTEGER if it fits a long, else TEXT</td></tr>
 * <tr><td>BigDecimal</td><td>TEXT with all its digits and its scale; its order as text means
 *     nothing</td></tr>
 * <tr><td>String, char</td><td>TEXT; an unpaired surrogate is refused</td></tr>
 * <tr><td>byte[]</td><td>BLOB</td></tr>
 * <tr><td>UUID, enum</td><td>TEXT: lower case, the constant's name</td></tr>
 * <tr><td>Instant, OffsetDateTime</td><td>TEXT {@code 2024-05-06 07:08:09.123456Z}, in UTC</td></tr>
 * <tr><td>LocalDateTime</td><td>TEXT {@code 2024-05-06T07:08:09.123456}</td></tr>
 * <tr><td>LocalDate, LocalTime</td><td>TEXT {@code 2024-05-06}, {@code 07:08:09.123456}</td></tr>
 * <tr><td>Duration</td><td>INTEGER, microseconds</td></tr>
 * <tr><td>collections, maps, arrays of primitives, records</td><td>TEXT, JSON</td></tr>
 * <tr><td>Optional</td><td>its content, or NULL</td></tr>
 * </table>
 *
 * <p>Texts of times have a fixed width, so their order is that of the times, and SQLite's date
 * functions read them. The space in an Instant is that of {@code datetime()} and {@code
 * CURRENT_TIMESTAMP}, so that comparing with those is right as well. Years are 0 to 9999. What is
 * below a microsecond is dropped, as {@code truncatedTo(ChronoUnit.MICROS)} drops it. When read,
 * the common variants are taken too: T or a space, no seconds, up to nine digits of a fraction, and
 * for an Instant an offset, or none, which means UTC as it does to SQLite.
 *
 * <p>A column reads exactly or not at all. Nothing is guessed from its declared type, which SQLite
 * itself does not hold to. But declared types change what is stored: a column declared INTEGER,
 * NUMERIC or DECIMAL turns the text of a BigDecimal or of a large BigInteger into a REAL of 15
 * digits; declare it TEXT.
 */
package dev.millrace.sqlite.internal.codec;
