package org.hearth.app.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** How a file system keeps others out. Symbolic links are never followed. */
interface Protection {
  /**
   * The one that a folder's file system has; {@link #NONE} where it has none (FAT, some network
   * drives).
   */
  static Protection of(Path folder) {
    Set<String> views = folder.getFileSystem().supportedFileAttributeViews();
    if (views.contains("posix")) {
      return new PosixProtection();
    }
    return views.contains("acl") ? new AccessListProtection() : NONE;
  }

  /** Nothing is known to be open, nothing can be closed. */
  Protection NONE =
      new Protection() {
        @Override
        public void make(Path folder) throws IOException {
          java.nio.file.Files.createDirectories(folder);
        }

        @Override
        public boolean isExposed(Path path) {
          return false;
        }

        @Override
        public void restrict(Path path) {}
      };

  /** Makes a folder, and those above it that are missing, for its owner only. */
  void make(Path folder) throws IOException;

  /** Whether somebody else than the owner has any right to a file or folder. */
  boolean isExposed(Path path) throws IOException;

  /** Takes the rights of all others away; the owner's stay. */
  void restrict(Path path) throws IOException;
}
