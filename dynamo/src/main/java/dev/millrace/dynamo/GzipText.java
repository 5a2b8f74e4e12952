package dev.millrace.dynamo;

import dev.millrace.core.Converter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Keeps a long text compressed: {@code GZIP:} and base64, as pydynox writes and reads it.
 *
 * <p>A text of less than 100 bytes, or one that would not become a tenth shorter, is kept as it is.
 * What is read without the prefix is taken as it is; what is larger than 16 MiB unpacked is
 * refused.
 */
public final class GzipText implements Converter<String, String> {

  private static final String PREFIX = "GZIP:";
  private static final int MIN_BYTES = 100;
  private static final double MAX_RATIO = 0.9;
  private static final int MAX_BYTES = 16 * 1024 * 1024;

  /** Made by the library. */
  public GzipText() {}

  @Override
  public String toStored(String value) {
    byte[] plain = value.getBytes(StandardCharsets.UTF_8);
    // What looks like an envelope must be in one, or it would be opened when it is read.
    boolean mustPack = value.startsWith(PREFIX);
    if (plain.length < MIN_BYTES && !mustPack) {
      return value;
    }
    byte[] packed = packed(plain);
    return mustPack || packed.length < plain.length * MAX_RATIO
        ? PREFIX + Base64.getEncoder().encodeToString(packed)
        : value;
  }

  private static byte[] packed(byte[] plain) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return packed.toByteArray();
  }

  @Override
  public String fromStored(String stored) {
    if (!stored.startsWith(PREFIX)) {
      return stored;
    }
    byte[] packed = Base64.getDecoder().decode(stored.substring(PREFIX.length()));
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      byte[] plain = in.readNBytes(MAX_BYTES + 1);
      if (plain.length > MAX_BYTES) {
        throw new IllegalArgumentException("more than " + MAX_BYTES + " bytes unpacked");
      }
      return new String(plain, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the text is no GZIP", e);
    }
  }
}
