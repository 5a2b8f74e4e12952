package dev.millrace.postgres.testkit;

import java.nio.file.Path;

/**
 * A certificate and its key, as PEM files.
 *
 * @param certificate readable by everyone
 * @param key in PKCS #8 without a password, readable by its owner alone
 */
public record KeyFiles(Path certificate, Path key) {}
