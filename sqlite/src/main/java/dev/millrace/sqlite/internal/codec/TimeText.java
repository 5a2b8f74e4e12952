package dev.millrace.sqlite.internal.codec;

import java.nio.charset.StandardCharsets;
import java.time.LocalTime;

/** Writes dates and times in their fixed widths. */
final class TimeText {

  static final int DATE_LENGTH = 10;
  static final int TIME_LENGTH = 15;

  private TimeText() {}

  static boolean hasYear(int year) {
    return year >= 0 && year <= 9999;
  }

  /** Writes {@code 2024-05-06}. */
  static void date(byte[] to, int at, int year, int month, int day) {
    int century = year / 100;
    pair(to, at, century);
    pair(to, at + 2, year - century * 100);
    to[at + 4] = '-';
    pair(to, at + 5, month);
    to[at + 7] = '-';
    pair(to, at + 8, day);
  }

  /** Writes {@code 07:08:09.123456}. */
  static void time(byte[] to, int at, int secondOfDay, int nano) {
    int minutes = secondOfDay / 60;
    int hour = minutes / 60;
    pair(to, at, hour);
    to[at + 2] = ':';
    pair(to, at + 3, minutes - hour * 60);
    to[at + 5] = ':';
    pair(to, at + 6, secondOfDay - minutes * 60);
    to[at + 8] = '.';
    int micros = nano / 1_000;
    int upper = micros / 100;
    int first = upper / 100;
    pair(to, at + 9, first);
    pair(to, at + 11, upper - first * 100);
    pair(to, at + 13, micros - upper * 100);
  }

  static void time(byte[] to, int at, LocalTime time) {
    long nanoOfDay = time.toNanoOfDay();
    time(to, at, (int) (nanoOfDay / 1_000_000_000), (int) (nanoOfDay % 1_000_000_000));
  }

  static String text(byte[] ascii) {
    return new String(ascii, StandardCharsets.ISO_8859_1);
  }

  private static void pair(byte[] to, int at, int value) {
    int tens = value / 10;
    to[at] = (byte) ('0' + tens);
    to[at + 1] = (byte) ('0' + value - tens * 10);
  }
}
