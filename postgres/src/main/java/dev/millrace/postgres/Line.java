package dev.millrace.postgres;

/**
 * An infinite line, PostgreSQL's {@code line}: all points where ax + by + c = 0. The server refuses
 * one whose a and b are both 0.
 */
public record Line(double a, double b, double c) {}
