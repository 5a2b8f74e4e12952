package dev.millrace.processor;

import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;

/** The errors of one class, told at their places; after one, nothing is generated for it. */
final class Problems {
  private final Messager messager;
  private boolean any;

  Problems(Messager messager) {
    this.messager = messager;
  }

  /** Tells that a class cannot be mapped at all. */
  void refuse(TypeElement type, String reason) {
    report(type, type.getQualifiedName() + " cannot be mapped: " + reason);
  }

  void report(Element at, String message) {
    any = true;
    messager.printMessage(Kind.ERROR, message, at);
  }

  void report(Element at, AnnotationMirror annotation, AnnotationValue value, String message) {
    any = true;
    messager.printMessage(Kind.ERROR, message, at, annotation, value);
  }

  /** Tells why something is not generated, which is no error. */
  void note(Element at, String message) {
    messager.printMessage(Kind.NOTE, message, at);
  }

  boolean any() {
    return any;
  }
}
