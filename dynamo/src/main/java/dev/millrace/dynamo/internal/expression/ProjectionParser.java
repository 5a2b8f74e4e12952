package dev.millrace.dynamo.internal.expression;

import java.util.ArrayList;
import java.util.List;

/** Reads projections. */
final class ProjectionParser extends TokenReader {

  ProjectionParser(String text, Refusal refusal) {
    super(text, refusal);
  }

  Parsed<List<Path>> parse() {
    List<Path> paths = new ArrayList<>();
    do {
      operator();
      paths.add(path());
    } while (skip(","));
    return parsed(List.copyOf(paths));
  }
}
