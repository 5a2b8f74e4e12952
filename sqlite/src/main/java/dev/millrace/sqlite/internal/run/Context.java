package dev.millrace.sqlite.internal.run;

import dev.millrace.core.Callbacks;
import dev.millrace.sqlite.internal.codec.Codecs;

/**
 * What the requests of one database share.
 *
 * @param name the database's name in messages
 */
public record Context(
    String name,
    Callbacks callbacks,
    Codecs codecs,
    Failures failures,
    StatementTexts texts,
    Admission admission) {}
