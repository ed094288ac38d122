package org.hearth.app.files;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A data folder that nobody but its owner can read: made so, and made so again at each start, as
 * copies, backups and earlier versions of Hearth leave files that others can read. New files in it
 * are made by a process whose creation mask keeps others out.
 */
public final class PrivateFolder {
  private static final Logger LOG = LoggerFactory.getLogger(PrivateFolder.class);

  /** What Hearth puts into its data folder; else the folder is not Hearth's alone. */
  private static final Set<String> OWN =
      Set.of(
          "node",
          "network",
          "cache",
          "demo",
          "logs",
          "backup",
          "backups",
          "control",
          "window",
          "window.properties");

  /** A folder with one of these is Hearth's, whatever lies beside it. */
  private static final Set<String> SIGNS =
      Set.of("node.json", "identity.key", "wallet.json", "books.db", "network.db");

  private final Path root;
  private final Protection protection;

  /**
   * @param root the data folder; need not exist
   */
  public PrivateFolder(Path root) {
    this.root = root;
    this.protection = Protection.of(root.toAbsolutePath());
  }

  /**
   * Makes the folder if it is missing, and takes away what rights others have to it and to
   * everything in it.
   *
   * @throws IOException when it cannot be made
   */
  public void makePrivate() throws IOException {
    protection.make(root);
    int restricted = 0;
    List<Path> left = new ArrayList<>();
    for (Path path : exposed()) {
      try {
        protection.restrict(path);
        if (protection.isExposed(path)) {
          left.add(path);
        } else {
          restricted++;
        }
      } catch (IOException e) {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
          left.add(path);
        }
      }
    }
    if (restricted > 0) {
      LOG.warn(
          "{} files and folders in {} were open to other users of this computer; now they are not.",
          restricted,
          root);
    }
    if (!left.isEmpty()) {
      LOG.warn(
          "Other users of this computer can read {} files and folders of Hearth, such as {}, and"
              + " Hearth cannot change that. Choose a data folder of your own.",
          left.size(),
          left.getFirst());
    }
  }

  /** The files and folders that others have a right to; symbolic links are not followed. */
  public List<Path> exposed() {
    List<Path> exposed = new ArrayList<>();
    for (Path part : parts()) {
      try {
        Files.walkFileTree(part, new Finder(exposed));
      } catch (IOException e) {
        LOG.debug("{} cannot be examined", part, e);
      }
    }
    return exposed;
  }

  /**
   * The whole folder, or, where it holds other people's things, what is surely Hearth's: nobody's
   * home is to be changed because somebody chose it as the data folder.
   */
  private List<Path> parts() {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try {
      Path real = root.toRealPath();
      List<Path> children = list(real);
      if (children.stream().allMatch(child -> OWN.contains(child.getFileName().toString()))) {
        return List.of(real);
      }
      return children.stream().filter(PrivateFolder::isHearths).toList();
    } catch (IOException e) {
      LOG.debug("{} cannot be examined", root, e);
      return List.of();
    }
  }

  private static boolean isHearths(Path folder) {
    return OWN.contains(folder.getFileName().toString())
        && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        && SIGNS.stream().anyMatch(sign -> Files.exists(folder.resolve(sign)));
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  /** Collects plain files and folders; a link's own rights mean nothing. */
  private final class Finder extends SimpleFileVisitor<Path> {
    private final List<Path> exposed;

    Finder(List<Path> exposed) {
      this.exposed = exposed;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return look(folder);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      // Opening a FIFO or a device to change it could wait for ever.
      return attributes.isRegularFile() ? look(file) : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
      return FileVisitResult.CONTINUE;
    }

    private FileVisitResult look(Path path) {
      try {
        if (protection.isExposed(path)) {
          exposed.add(path);
        }
      } catch (IOException e) {
        // It is gone already, as temporary files are.
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
