package dev.millrace.processor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** Reads a class's {@code @ManyToMany}, alone or in the annotation that repeats it. */
final class Relations {
  private final TypeElement owner;
  private final Problems problems;

  Relations(TypeElement owner, Problems problems) {
    this.owner = owner;
    this.problems = problems;
  }

  List<Member> members(List<? extends Element> components) {
    Set<String> componentNames = new HashSet<>();
    components.forEach(component -> componentNames.add(component.getSimpleName().toString()));
    Set<String> names = new HashSet<>();
    List<Member> members = new ArrayList<>();
    for (AnnotationMirror annotation : annotations(owner)) {
      AnnotationValue nameValue = value(annotation, "name").orElse(null);
      AnnotationValue target = value(annotation, "target").orElse(null);
      // javac tells what is missing or is no class.
      if (nameValue == null
          || target == null
          || !(nameValue.getValue() instanceof String name)
          || !(target.getValue() instanceof TypeMirror type)) {
        continue;
      }
      String relation = "@ManyToMany \"" + name + "\" of " + owner.getSimpleName();
      if (!SourceVersion.isIdentifier(name) || SourceVersion.isKeyword(name)) {
        problems.report(
            owner, annotation, nameValue, relation + ": expected a name that a field can have");
      } else if (componentNames.contains(name)) {
        problems.report(
            owner,
            annotation,
            nameValue,
            relation
                + " has the name of the component "
                + owner.getSimpleName()
                + "."
                + name
                + "; rename one");
      } else if (!names.add(name)) {
        problems.report(owner, annotation, nameValue, relation + " is there twice; rename one");
      } else if (!TypeNames.isNameable(type)) {
        problems.note(owner, relation + " gets no field: its target is private");
      } else {
        members.add(Member.relation(name, TypeNames.of(type)));
      }
    }
    return members;
  }

  /** Whether a target does not exist, or not yet. */
  static boolean isMissing(TypeElement owner) {
    return annotations(owner).stream()
        .flatMap(annotation -> value(annotation, "target").stream())
        .anyMatch(
            target -> !(target.getValue() instanceof TypeMirror type) || TypeNames.isMissing(type));
  }

  private static List<AnnotationMirror> annotations(TypeElement owner) {
    List<AnnotationMirror> found = new ArrayList<>();
    for (AnnotationMirror annotation : owner.getAnnotationMirrors()) {
      if (isManyToMany(annotation)) {
        found.add(annotation);
      } else if (value(annotation, "value").map(AnnotationValue::getValue).orElse(null)
          instanceof List<?> repeated) {
        for (Object element : repeated) {
          if (((AnnotationValue) element).getValue() instanceof AnnotationMirror inner
              && isManyToMany(inner)) {
            found.add(inner);
          }
        }
      }
    }
    return found;
  }

  private static boolean isManyToMany(AnnotationMirror annotation) {
    return ((TypeElement) annotation.getAnnotationType().asElement())
        .getQualifiedName()
        .contentEquals(Names.MANY_TO_MANY);
  }

  private static Optional<AnnotationValue> value(AnnotationMirror annotation, String name) {
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
        annotation.getElementValues().entrySet()) {
      if (entry.getKey().getSimpleName().contentEquals(name)) {
        return Optional.of(entry.getValue());
      }
    }
    return Optional.empty();
  }
}
