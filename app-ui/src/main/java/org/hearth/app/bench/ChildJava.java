package org.hearth.app.bench;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How this program starts another Java with its own classes and options.
 *
 * @param options of Java's, without the class path
 * @param classPath its entries
 */
public record ChildJava(Options options, List<Path> classPath) {

  /** Options of Java's. */
  public record Options(List<String> words) {
    /** About one process alone, or, like -Xshare:auto, the default and refused beside a cache. */
    private static final List<String> OWN =
        List.of(
            "-agentlib", "-javaagent", "-XX:AOT", "-Xshare", "-Dglass.platform", "-Dprism.order");

    public static Options ofThisProcess() {
      return new Options(
          ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
              .filter(word -> OWN.stream().noneMatch(word::startsWith))
              .toList());
    }
  }

  public static ChildJava ofThisProcess() {
    return new ChildJava(
        Options.ofThisProcess(),
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.isEmpty())
            .map(entry -> Path.of(entry).toAbsolutePath())
            .filter(Files::exists)
            .toList());
  }

  /** The main class of this process, where Java tells it and it is one of ours. */
  static Optional<String> main() {
    String command = System.getProperty("sun.java.command", "").split(" ", 2)[0];
    boolean isClass =
        ChildJava.class.getResource("/" + command.replace('.', '/') + ".class") != null;
    return isClass && command.startsWith("org.hearth.") ? Optional.of(command) : Optional.empty();
  }

  /**
   * The same with jars instead of folders, which an AOT cache does not take.
   *
   * @param folder where the jars are made
   */
  public ChildJava ofJars(Path folder) throws IOException {
    List<Path> jars = new ArrayList<>();
    for (Path entry : classPath) {
      jars.add(
          Files.isDirectory(entry)
              ? FolderJar.write(entry, folder.resolve("part-" + jars.size() + ".jar"))
              : entry);
    }
    return new ChildJava(options, jars);
  }

  /**
   * The command line of a measured process.
   *
   * @param main its main class
   */
  public List<String> command(String main, List<String> moreOptions, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(
        ProcessHandle.current()
            .info()
            .command()
            .orElse(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(options.words());
    command.addAll(moreOptions);
    command.add("-classpath");
    command.add(String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList()));
    command.add(main);
    command.addAll(arguments);
    return command;
  }
}
