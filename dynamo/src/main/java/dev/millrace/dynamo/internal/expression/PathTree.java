package dev.millrace.dynamo.internal.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Paths of one request by their steps; none leads through another.
 *
 * @param <A> what is at the end of each
 */
final class PathTree<A> {

  /** The places below, by name; empty at the end of a path and in a list. */
  final Map<String, PathTree<A>> members = new LinkedHashMap<>();

  /** The places below, by index; empty at the end of a path and in a map. */
  final SortedMap<Integer, PathTree<A>> elements = new TreeMap<>();

  private @Nullable A end;

  /** What is at the end of a path; null inside of it. */
  @Nullable A end() {
    return end;
  }

  /** The tree of some paths, each with what is at its end. */
  static final class Builder<A> {

    private final PathTree<A> root = new PathTree<>();
    private final List<Path> added = new ArrayList<>();
    private final Bindings bindings;
    private final Refusal refusal;

    Builder(Bindings bindings, Refusal refusal) {
      this.bindings = bindings;
      this.refusal = refusal;
    }

    void add(Path path, A end) {
      PathTree<A> node = member(root, bindings.name(path.root()), path);
      for (Path.Step step : path.steps()) {
        if (node.end != null) {
          throw overlap(path);
        }
        node =
            step instanceof Path.Member member
                ? member(node, bindings.name(member.name()), path)
                : element(node, ((Path.Element) step).index(), path);
      }
      if (node.end != null || !node.members.isEmpty() || !node.elements.isEmpty()) {
        throw overlap(path);
      }
      node.end = end;
      added.add(path);
    }

    private PathTree<A> member(PathTree<A> node, String name, Path path) {
      if (!node.elements.isEmpty()) {
        throw conflict(path);
      }
      return node.members.computeIfAbsent(name, absent -> new PathTree<>());
    }

    private PathTree<A> element(PathTree<A> node, int index, Path path) {
      if (!node.members.isEmpty()) {
        throw conflict(path);
      }
      return node.elements.computeIfAbsent(index, absent -> new PathTree<>());
    }

    private RuntimeException overlap(Path path) {
      return refused("overlap", path);
    }

    private RuntimeException conflict(Path path) {
      return refused("conflict", path);
    }

    private RuntimeException refused(String how, Path path) {
      String two = path.shown(bindings);
      String one =
          added.stream()
              .map(each -> each.shown(bindings))
              .filter(each -> each.startsWith(open(two)) || two.startsWith(open(each)))
              .findFirst()
              .orElseGet(() -> added.get(0).shown(bindings));
      return refusal.of(
          "Two document paths "
              + how
              + " with each other; must remove or rewrite one of these paths; path one: "
              + one
              + ", path two: "
              + two);
    }

    private static String open(String shown) {
      return shown.substring(0, shown.length() - 1);
    }

    PathTree<A> build() {
      return root;
    }
  }
}
