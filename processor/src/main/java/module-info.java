/** The annotation processor that generates the fields of mapped classes. */
@org.jspecify.annotations.NullMarked
module dev.millrace.processor {
  requires static org.jspecify;
  requires java.compiler;

  provides javax.annotation.processing.Processor with
      dev.millrace.processor.MappedProcessor;
}
