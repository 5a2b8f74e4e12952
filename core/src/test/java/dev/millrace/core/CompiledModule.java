package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;

/** A module named {@code shop}, compiled for a test from sources that the test writes. */
final class CompiledModule {

  private final Path folder;
  private final List<String> arguments = new ArrayList<>();

  CompiledModule(Path folder, String descriptor, String... options) throws IOException {
    this.folder = folder;
    arguments.addAll(List.of("-d", folder.toString()));
    arguments.addAll(List.of(options));
    write("module-info.java", descriptor);
  }

  /** Adds a class, by its name without the module's and its text without the package. */
  CompiledModule with(String name, String text) throws IOException {
    String qualified = "shop." + name;
    write(
        qualified.replace('.', '/') + ".java",
        "package " + qualified.substring(0, qualified.lastIndexOf('.')) + "; " + text);
    return this;
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    arguments.add(file.toString());
  }

  ClassLoader load() {
    ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
    assertThat(javac.run(System.out, System.err, arguments.toArray(String[]::new))).isZero();
    ModuleLayer boot = ModuleLayer.boot();
    Configuration configuration =
        boot.configuration().resolve(ModuleFinder.of(folder), ModuleFinder.of(), Set.of("shop"));
    return boot.defineModulesWithOneLoader(configuration, null).findLoader("shop");
  }
}
