package org.hearth.app.cli.shims;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.prover.BadInputException;

/** A folder with shims: the programs, and a file that says where the engine and Hearth are. */
final class ShimFolder {
  /** Read by {@code shim.c}; a folder with this file is one of shims. */
  static final String SETTINGS = "hearth-shims.conf";

  private static final String NATIVE = "linux-x86_64/hearth-shim";

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
   * Writes them, over older ones.
   *
   * @return whether they are the programs in C, which start in a millisecond
   * @throws BadInputException if there is a program of that name that is no shim
   */
  boolean install(Where where) throws IOException {
    Files.createDirectories(folder);
    boolean ours = Files.isRegularFile(folder.resolve(SETTINGS), LinkOption.NOFOLLOW_LINKS);
    for (Shim shim : Shim.values()) {
      Path file = folder.resolve(shim.file());
      if (!ours && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new BadInputException(
            file + " is there already and no shim: choose another folder, or remove it first.");
      }
    }
    put(folder.resolve(SETTINGS), where.text().getBytes(StandardCharsets.UTF_8), false);
    Optional<byte[]> program = program();
    for (Shim shim : Shim.values()) {
      put(folder.resolve(shim.file()), program.orElseGet(() -> script(shim, where)), true);
    }
    return program.isPresent();
  }

  private static Optional<byte[]> program() throws IOException {
    String architecture = System.getProperty("os.arch", "");
    boolean known = architecture.equals("amd64") || architecture.equals("x86_64");
    if (!known || !OperatingSystem.current().isLinux()) {
      return Optional.empty();
    }
    try (InputStream in = ShimFolder.class.getResourceAsStream(NATIVE)) {
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
