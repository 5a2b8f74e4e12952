package dev.millrace.examples;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The arrows between the modules and the packages, held over every module that this one can see.
 */
class ArchitectureTest {
  private static final String ROOT = "dev.millrace.";

  /** What a module may know besides itself; a new module gets its line here. */
  private static final Map<String, List<String>> ARROWS =
      Map.ofEntries(
          Map.entry("core", List.of()),
          Map.entry("processor", List.of()),
          Map.entry("testkit", List.of()),
          Map.entry("sql", List.of("core")),
          Map.entry("sql.tck", List.of("core", "sql", "testkit")),
          Map.entry("sqlite", List.of("core", "sql")),
          Map.entry("postgres", List.of("core", "sql")),
          Map.entry("opentelemetry", List.of("core")),
          Map.entry("orm", List.of("core", "sql")),
          Map.entry("base", List.of("core", "sql")),
          Map.entry("base.tck", List.of("base", "core", "sql", "testkit")),
          Map.entry("server", List.of("core", "sql", "base", "sqlite", "postgres")),
          Map.entry("postgres.testkit", List.of()),
          Map.entry("postgres.jackson", List.of("core", "postgres")),
          Map.entry("postgres.jts", List.of("postgres")),
          Map.entry("datastore", List.of("core", "sql")),
          Map.entry("dynamo", List.of("core", "sql")),
          Map.entry("dynamo.aws", List.of("core", "dynamo")),
          Map.entry("dynamo.tck", List.of("core", "dynamo", "testkit")),
          Map.entry("dynamo.testkit", List.of()),
          Map.entry("dynamo.junit", List.of("core", "dynamo")),
          Map.entry(
              "examples",
              List.of(
                  "core",
                  "sql",
                  "sqlite",
                  "postgres",
                  "postgres.jackson",
                  "postgres.jts",
                  "opentelemetry",
                  "orm",
                  "base",
                  "server",
                  "datastore",
                  "dynamo",
                  "dynamo.junit",
                  "postgres.testkit")));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.millrace");

  static Stream<String> modules() {
    return ARROWS.keySet().stream();
  }

  @Test
  void arrows_everyModule_isListed() {
    assertThat(CLASSES).allSatisfy(type -> assertThat(modules()).contains(moduleOf(type)));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void arrows_ofModule_areKept(String module) {
    String[] known =
        Stream.concat(Stream.of(module), ARROWS.getOrDefault(module, List.of()).stream())
            .flatMap(ArchitectureTest::packagesOf)
            .toArray(String[]::new);

    classes()
        .that(resideInAnyPackage(packagesOf(module).toArray(String[]::new)))
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(known).or(not(resideInAnyPackage(ROOT + "."))))
        .check(CLASSES);
  }

  @ParameterizedTest
  @MethodSource("modules")
  void internalPackages_ofModule_areUsedByNoOther(String module) {
    noClasses()
        .that(not(resideInAnyPackage(packagesOf(module).toArray(String[]::new))))
        .should()
        .dependOnClassesThat(resideInAnyPackage(ROOT + module + ".internal.."))
        .check(CLASSES);
  }

  @Test
  void packages_ofAllModules_formNoCircle() {
    slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void benchmarksAndExamples_areUsedByNobody() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "examples..", ROOT + "benchmarks..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + "examples..", ROOT + "benchmarks..")
        .check(CLASSES);
  }

  @Test
  void enginesOfTheServer_areKnownToItsCommandLineAlone() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "server..")
        .and()
        .resideOutsideOfPackage(ROOT + "server.internal.cli")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + "sqlite..", ROOT + "postgres..")
        .check(CLASSES);
  }

  @Test
  void publicFields_areFinal() {
    fields().that().arePublic().should().beFinal().check(CLASSES);
  }

  @Test
  void libraryModules_leaveStandardStreamsAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "examples..")
        .and()
        .doNotHaveFullyQualifiedName(ROOT + "server.Main") // the command line
        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
        .check(CLASSES);
  }

  /** The packages of a module; those of {@code sql.tck} are not {@code sql}'s. */
  private static Stream<String> packagesOf(String module) {
    return CLASSES.stream()
        .filter(type -> moduleOf(type).equals(module))
        .map(JavaClass::getPackageName)
        .distinct();
  }

  /** The listed module whose name is the longest start of the package's. */
  private static String moduleOf(JavaClass type) {
    String name = type.getPackageName().substring(ROOT.length());
    return modules()
        .filter(module -> name.equals(module) || name.startsWith(module + "."))
        .max(Comparator.comparingInt(String::length))
        .orElse(name);
  }
}
