package dev.millrace.processor;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * Generates {@code Book_} for each class {@code Book} that is annotated {@code @Mapped}.
 *
 * <p>Each generated class depends on its mapped class alone, so that incremental builds can isolate
 * it. A class that names types which other processors are yet to make waits for them.
 */
public final class MappedProcessor extends AbstractProcessor {
  private final Set<String> waiting = new LinkedHashSet<>();

  /** For the compiler, which finds and makes processors by itself. */
  public MappedProcessor() {}

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(Names.MAPPED);
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latest();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    Elements elements = processingEnv.getElementUtils();
    Set<TypeElement> mapped = new LinkedHashSet<>();
    for (String name : waiting) {
      TypeElement type = elements.getTypeElement(name);
      if (type != null) {
        mapped.add(type);
      }
    }
    waiting.clear();
    for (TypeElement annotation : annotations) {
      for (Element element : round.getElementsAnnotatedWith(annotation)) {
        if (element instanceof TypeElement type) {
          mapped.add(type);
        }
      }
    }
    // What is still missing in the last round the compiler itself tells.
    if (!round.processingOver()) {
      mapped.forEach(this::process);
    }
    return false;
  }

  private void process(TypeElement type) {
    if (isFamily(type)) {
      return; // its classes have fields, each of its own; it has but the name of their table
    }
    Problems problems = new Problems(processingEnv.getMessager());
    Components.check(type, problems);
    if (problems.any()) {
      return;
    }
    List<? extends Element> components = Components.of(type);
    if (components.stream().anyMatch(component -> TypeNames.isMissing(component.asType()))
        || Relations.isMissing(type)) {
      waiting.add(type.getQualifiedName().toString());
      return;
    }
    if (!TypeNames.isNameable(type)) {
      problems.note(type, type.getQualifiedName() + " is private and gets no class of its fields");
      return;
    }
    Members members = new Members(processingEnv.getTypeUtils(), problems);
    List<Member> found = new ArrayList<>();
    components.forEach(component -> members.of(type, component).ifPresent(found::add));
    found.addAll(new Relations(type, problems).members(components));
    if (!problems.any()) {
      write(fieldsClass(type, found), type, problems);
    }
  }

  /** Whether it is a sealed interface whose classes are kept in one table. */
  private static boolean isFamily(TypeElement type) {
    return type.getKind() == ElementKind.INTERFACE
        && type.getModifiers().contains(Modifier.SEALED)
        && type.getAnnotationMirrors().stream()
            .anyMatch(each -> each.getAnnotationType().toString().equals(Names.DISCRIMINATOR));
  }

  private FieldsClass fieldsClass(TypeElement type, List<Member> members) {
    Elements elements = processingEnv.getElementUtils();
    PackageElement packageElement = elements.getPackageOf(type);
    StringBuilder simpleName = new StringBuilder();
    boolean isPublic = true;
    for (Element e = type; e instanceof TypeElement; e = e.getEnclosingElement()) {
      simpleName.insert(0, e.getSimpleName() + "_");
      isPublic &= e.getModifiers().contains(Modifier.PUBLIC);
    }
    return new FieldsClass(
        packageElement.getQualifiedName().toString(),
        simpleName.toString(),
        isPublic,
        seesGenerated(type),
        type.getQualifiedName().toString(),
        List.copyOf(members));
  }

  /** A named module reads the annotation's module only if it says so. */
  private boolean seesGenerated(TypeElement type) {
    Elements elements = processingEnv.getElementUtils();
    ModuleElement module = elements.getModuleOf(type);
    String name = "javax.annotation.processing.Generated";
    return (module == null ? elements.getTypeElement(name) : elements.getTypeElement(module, name))
        != null;
  }

  private void write(FieldsClass fields, TypeElement type, Problems problems) {
    try (Writer writer =
        processingEnv.getFiler().createSourceFile(fields.qualifiedName(), type).openWriter()) {
      writer.write(fields.source());
    } catch (FilerException e) {
      problems.refuse(
          type, "the class of its fields, " + fields.qualifiedName() + ", exists already");
    } catch (IOException e) {
      problems.report(type, "cannot write " + fields.qualifiedName() + ": " + e);
    }
  }
}
