package dev.millrace.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Async;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PagedDocumentsTest {

  private final List<Optional<String>> asked = new CopyOnWriteArrayList<>();

  private static Document document(int n) {
    return Document.parse("{\"key\":\"" + n + "\"}");
  }

  /** Pages of one item each, of which those in the middle are empty. */
  private Async<FetchResponse<Document>> page(int limit, @Nullable String last) {
    asked.add(Optional.ofNullable(last));
    int n = last == null ? 0 : Integer.parseInt(last) + 1;
    List<Document> items = n > 0 && n < 9_000 ? List.of() : List.of(document(n));
    return Async.of(new FetchResponse<>(items, n < 9_001 ? Optional.of("" + n) : Optional.empty()));
  }

  @Test
  void stream_manyEmptyPages_goesOn() {
    List<Document> all = PagedDocuments.stream("base", this::page).toList().result();

    assertThat(all).extracting(Document::key).containsExactly("0", "9000", "9001");
    assertThat(asked).hasSize(9_002);
  }

  @Test
  void stream_closedEarly_asksNoMore() {
    assertThat(PagedDocuments.stream("base", this::page).first().result()).isPresent();
  }

  @Test
  void stream_pageFails_fails() {
    List<Async<FetchResponse<Document>>> pages =
        new ArrayList<>(
            List.of(
                Async.of(new FetchResponse<>(List.of(document(1)), Optional.of("1"))),
                Async.failed(new IllegalStateException("lost"))));

    assertThatThrownBy(
            () -> PagedDocuments.stream("base", (limit, last) -> pages.remove(0)).toList().result())
        .hasMessage("lost");
  }
}
