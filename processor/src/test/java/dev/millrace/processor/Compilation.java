package dev.millrace.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** What javac makes of sources in memory, with the processor and every lint. */
record Compilation(
    boolean succeeded,
    List<Diagnostic<? extends JavaFileObject>> diagnostics,
    Map<String, String> generated,
    Map<String, byte[]> classes) {
  /** Nobody claims core's other annotations. */
  private static final String LINT = "-Xlint:all,-processing";

  /** Where this test finds core, on either of its paths. */
  private static final String PATH =
      Stream.of("jdk.module.path", "java.class.path")
          .map(property -> System.getProperty(property, ""))
          .filter(path -> !path.isEmpty())
          .collect(Collectors.joining(File.pathSeparator));

  private static final Pattern TYPE =
      Pattern.compile("(?:class|record|interface|enum|@interface) (\\w+)");
  private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");

  /** Compiles as a user of core does. */
  static Compilation of(String... sources) {
    return of(List.of(new MappedProcessor()), sources);
  }

  static Compilation of(List<Processor> processors, String... sources) {
    return of(task -> task.setProcessors(processors), List.of(), sources);
  }

  /** Lets javac look for processors where ours was built. */
  static Compilation onProcessorPath(String... sources) {
    try {
      var location = MappedProcessor.class.getProtectionDomain().getCodeSource().getLocation();
      String path = Path.of(location.toURI()).toString();
      return of(task -> {}, List.of("-processorpath", path), sources);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Compiles a named module, which finds core by its module path. */
  static Compilation ofModule(String... sources) {
    return of(
        task -> task.setProcessors(List.of(new MappedProcessor())),
        List.of("--module-path", PATH),
        sources);
  }

  private static Compilation of(
      Consumer<JavaCompiler.CompilationTask> setting, List<String> options, String... sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    List<JavaFileObject> files = Stream.of(sources).map(Compilation::source).toList();
    try (StandardJavaFileManager standard =
        compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
      Outputs outputs = new Outputs(standard);
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              null,
              outputs,
              diagnostics,
              Stream.concat(Stream.of(LINT, "-Werror", "-classpath", PATH), options.stream())
                  .toList(),
              null,
              files);
      setting.accept(task);
      boolean succeeded = task.call();
      Map<String, String> generated = new TreeMap<>();
      Map<String, byte[]> classes = new TreeMap<>();
      outputs.files.forEach(
          (name, file) -> {
            if (file.getKind() == Kind.SOURCE) {
              generated.put(name, file.bytes.toString(StandardCharsets.UTF_8));
            } else {
              classes.put(name, file.bytes.toByteArray());
            }
          });
      return new Compilation(succeeded, diagnostics.getDiagnostics(), generated, classes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Compilation succeeds() {
    assertThat(succeeded).as(() -> diagnostics + "\n" + generated).isTrue();
    return this;
  }

  /** The errors, each with the line before it, in the order told. */
  List<String> errors() {
    List<String> errors = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics) {
      if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
        errors.add(diagnostic.getLineNumber() + ": " + diagnostic.getMessage(Locale.ROOT));
      }
    }
    return errors;
  }

  List<String> notes() {
    return diagnostics.stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.NOTE)
        .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
        .toList();
  }

  private static JavaFileObject source(String text) {
    Matcher type = TYPE.matcher(text);
    Matcher inPackage = PACKAGE.matcher(text);
    String name =
        text.contains("module ") ? "module-info" : type.find() ? type.group(1) : "package-info";
    String folder = inPackage.find() ? inPackage.group(1).replace('.', '/') + "/" : "";
    return new Source(URI.create("string:///" + folder + name + ".java"), text);
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(URI uri, String text) {
      super(uri, Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Output extends SimpleJavaFileObject {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Output(URI uri, Kind kind) {
      super(uri, kind);
    }

    @Override
    public OutputStream openOutputStream() {
      return bytes;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }

  private static final class Outputs extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final Map<String, Output> files = new LinkedHashMap<>();

    Outputs(StandardJavaFileManager standard) {
      super(standard);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        JavaFileManager.Location location, String className, Kind kind, FileObject sibling) {
      URI uri = URI.create("string:///" + className.replace('.', '/') + kind.extension);
      Output output = new Output(uri, kind);
      files.put(kind == Kind.SOURCE ? className : className + ".class", output);
      return output;
    }
  }
}
