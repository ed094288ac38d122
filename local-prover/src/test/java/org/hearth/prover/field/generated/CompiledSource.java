package org.hearth.prover.field.generated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.hearth.prover.field.PrimeField;

/** The source of one class, and the class that the JDK's compiler makes of it. */
final class CompiledSource extends SimpleJavaFileObject {
  private final String name;
  private final String source;

  CompiledSource(String name, String source) {
    super(URI.create("string:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
    this.name = name;
    this.source = source;
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return source;
  }

  /** Compiles against local-prover and loads the class. */
  Class<?> load() throws ClassNotFoundException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
    try {
      Path folder = Files.createTempDirectory("hearth-generated-");
      Path classes =
          Path.of(PrimeField.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      List<String> options =
          List.of(
              "-proc:none",
              "--add-modules",
              "jdk.incubator.vector",
              "-classpath",
              classes.toString(),
              "-d",
              folder.toString());
      boolean compiles =
          compiler.getTask(null, null, messages, options, null, List.of(this)).call();
      assertThat(compiles).as("%s", messages.getDiagnostics()).isTrue();
      URLClassLoader loader =
          new URLClassLoader(
              new URL[] {folder.toUri().toURL()}, CompiledSource.class.getClassLoader());
      return Class.forName(name, true, loader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
