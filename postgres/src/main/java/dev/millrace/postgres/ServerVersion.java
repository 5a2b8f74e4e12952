package dev.millrace.postgres;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a server.
 *
 * @param major 9, 10, 18
 * @param minor the second number up to 9.6, and 0 since 10
 * @param micro the last number: 1 of 9.2.1, and 3 of 18.3
 * @param releaseLevel {@code final}, {@code devel}, {@code alpha}, {@code beta} or {@code rc}
 * @param serial which beta or release candidate; 0 for none
 */
public record ServerVersion(int major, int minor, int micro, String releaseLevel, int serial)
    implements Comparable<ServerVersion> {

  private static final Pattern NUMBERS =
      Pattern.compile(
          "(\\d{1,6})(?:\\.(\\d{1,6}))?(?:\\.(\\d{1,6}))?(?:(devel|alpha|beta|rc)(\\d{0,6}))?");

  /**
   * Reads what the server reports as {@code server_version}, with what vendors put around it.
   *
   * @throws IllegalArgumentException if there is no number in it
   */
  public static ServerVersion parse(String reported) {
    Matcher numbers = NUMBERS.matcher(reported);
    if (!numbers.find()) {
      throw new IllegalArgumentException("expected a server's version, got \"" + reported + "\"");
    }
    int major = number(numbers.group(1));
    int second = number(numbers.group(2));
    int third = number(numbers.group(3));
    String level = numbers.group(4) == null ? "final" : numbers.group(4);
    return major >= 10
        ? new ServerVersion(major, 0, second, level, number(numbers.group(5)))
        : new ServerVersion(major, second, third, level, number(numbers.group(5)));
  }

  private static int number(@org.jspecify.annotations.Nullable String digits) {
    return digits == null || digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }

  /** Whether the server has what came with a major version. */
  public boolean isAtLeast(int atLeast) {
    return major >= atLeast;
  }

  @Override
  public int compareTo(ServerVersion other) {
    int byMajor = Integer.compare(major, other.major);
    int byMinor = byMajor != 0 ? byMajor : Integer.compare(minor, other.minor);
    return byMinor != 0 ? byMinor : Integer.compare(micro, other.micro);
  }
}
