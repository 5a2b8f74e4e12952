package dev.millrace.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;

class OtherProcessorsTest {

  @Test
  void class_thatNamesWhatAnotherProcessorMakes_waitsForIt() {
    var compilation =
        Compilation.of(
            List.of(new MappedProcessor(), new KindMaker()),
            """
            package shop;
            import dev.millrace.core.*;
            @Mapped @ManyToMany(name = "kinds", target = Kind.class)
            record Book(@Id long id, Kind kind, Ref<Kind> next) {}
            """,
            "package shop; class User { dev.millrace.core.Field<Book, Kind> f = Book_.kind; }");

    assertThat(compilation.succeeds().generated()).containsKeys("shop.Kind", "shop.Book_");
  }

  @Test
  void annotation_afterOurProcessor_reachesTheOthers() {
    var other = new KindMaker();

    Compilation.of(
            List.of(new MappedProcessor(), other),
            "package shop; @dev.millrace.core.Mapped record Book(long id) {}")
        .succeeds();

    assertThat(other.seen).contains("dev.millrace.core.Mapped");
  }

  @Test
  void processor_lookedForAsJavacDoes_isFound() {
    var compilation =
        Compilation.onProcessorPath(
            "package shop; @dev.millrace.core.Mapped record Book(long id) {}");

    assertThat(compilation.succeeds().generated()).containsOnlyKeys("shop.Book_");
  }

  private static final class KindMaker extends AbstractProcessor {
    private final List<String> seen = new ArrayList<>();

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      boolean first = seen.isEmpty();
      annotations.forEach(annotation -> seen.add(annotation.getQualifiedName().toString()));
      if (first) {
        try (Writer writer = processingEnv.getFiler().createSourceFile("shop.Kind").openWriter()) {
          writer.write("package shop; public record Kind(long id) {}");
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return false;
    }
  }
}
