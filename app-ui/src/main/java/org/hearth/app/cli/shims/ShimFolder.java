package org.hearth.app.cli.shims;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.prover.BadInputException;

/**
 * A folder with shims: the programs, rapidsnark's library with its headers, and a file that says
 * where the engine and Hearth are.
 */
final class ShimFolder {
  /** Read by {@code shim.c}; a folder with this file is one of shims. */
  static final String SETTINGS = "hearth-shims.conf";

  private static final String PROGRAM = "linux-x86_64/hearth-shim";
  private static final String LIBRARY = "librapidsnark.so";

  /** Of the library; its functions are rapidsnark's. */
  private static final List<String> HEADERS = List.of("prover.h", "verifier.h");

  private final Path folder;

  ShimFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * @param socket of the engine
   * @param launcher of this Hearth
   * @param data its data folder
   */
  record Where(Path socket, Path launcher, Path data) {
    private String text() {
      return "engine=%s%nhearth=%s%ndata=%s%n"
          .formatted(socket.toAbsolutePath(), launcher.toAbsolutePath(), data.toAbsolutePath());
    }
  }

  /**
   * What was put there.
   *
   * @param compiled whether the programs are those in C, which start in a millisecond
   * @param library what a program in C is linked to, and its headers; empty where there is none
   */
  record Installed(boolean compiled, List<String> library) {}

  /**
   * Writes them, over older ones.
   *
   * @throws BadInputException if there is a file of such a name that is none of Hearth's
   */
  Installed install(Where where) throws IOException {
    Files.createDirectories(folder);
    Map<String, byte[]> libraryFiles = new LinkedHashMap<>();
    Optional<byte[]> program = Optional.empty();
    if (nativeHere()) {
      program = resource(PROGRAM);
      resource("linux-x86_64/" + LIBRARY).ifPresent(bytes -> libraryFiles.put(LIBRARY, bytes));
    }
    if (!libraryFiles.isEmpty()) {
      for (String header : HEADERS) {
        resource(header).ifPresent(bytes -> libraryFiles.put(header, bytes));
      }
    }
    for (Shim shim : Shim.values()) {
      requireOurs(shim.file());
    }
    for (String file : libraryFiles.keySet()) {
      requireOurs(file);
    }
    put(folder.resolve(SETTINGS), where.text().getBytes(StandardCharsets.UTF_8), false);
    for (Shim shim : Shim.values()) {
      put(folder.resolve(shim.file()), program.orElseGet(() -> script(shim, where)), true);
    }
    for (Map.Entry<String, byte[]> file : libraryFiles.entrySet()) {
      put(folder.resolve(file.getKey()), file.getValue(), file.getKey().equals(LIBRARY));
    }
    return new Installed(program.isPresent(), List.copyOf(libraryFiles.keySet()));
  }

  private void requireOurs(String name) {
    Path file = folder.resolve(name);
    boolean ours = Files.isRegularFile(folder.resolve(SETTINGS), LinkOption.NOFOLLOW_LINKS);
    if (!ours && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new BadInputException(
          file + " is there already and not of Hearth: choose another folder, or remove it first.");
    }
  }

  private static boolean nativeHere() {
    String architecture = System.getProperty("os.arch", "");
    boolean known = architecture.equals("amd64") || architecture.equals("x86_64");
    return known && OperatingSystem.current().isLinux();
  }

  private static Optional<byte[]> resource(String name) throws IOException {
    try (InputStream in = ShimFolder.class.getResourceAsStream(name)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    }
  }

  private static byte[] script(Shim shim, Where where) {
    return """
    #!/bin/sh
    # Made by "hearth shims install".
    exec '%s' shims run --data-dir '%s' %s "$@"
    """
        .formatted(quoted(where.launcher), quoted(where.data), shim.file())
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String quoted(Path path) {
    return path.toAbsolutePath().toString().replace("'", "'\\''");
  }

  /** A new file takes the old one's place, which may be running. */
  private static void put(Path file, byte[] content, boolean program) throws IOException {
    Path beside = Files.createTempFile(file.getParent(), ".shim", "");
    try {
      Files.write(beside, content);
      if (Files.getFileStore(beside).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(
            beside, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
      }
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
