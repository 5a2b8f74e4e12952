package dev.millrace.server;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.junit.jupiter.api.Test;

/**
 * The rules of the modules' ArchitectureTest for this one, which is a program: the examples do not
 * know it, since their tour and it would both be started by the same command.
 */
final class ServerArchitectureTest {

  private static final String ROOT = "dev.millrace.server";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importUrl(Main.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void arrows_ofModule_areKept() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    ROOT + "..",
                    "dev.millrace.core",
                    "dev.millrace.sql",
                    "dev.millrace.sql.spi",
                    "dev.millrace.base",
                    "dev.millrace.sqlite",
                    "dev.millrace.postgres")
                .or(not(resideInAnyPackage("dev.millrace.."))))
        .check(CLASSES);
  }

  @Test
  void packages_ofModule_formNoCircle() {
    slices().matching("dev.millrace.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void publicFields_areFinal() {
    fields().that().arePublic().should().beFinal().check(CLASSES);
  }

  @Test
  void standardStreams_areMainsAlone() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(Main.class.getName())
        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
        .check(CLASSES);
  }

  @Test
  void engines_areKnownToTheCommandLineAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".internal.cli")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.millrace.sqlite..", "dev.millrace.postgres..")
        .check(CLASSES);
  }
}
