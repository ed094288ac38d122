package org.hearth.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A network's folder as version 0.1 left it. */
public final class FolderOfVersion01 {
  private FolderOfVersion01() {}

  /** Puts its files into that folder. */
  public static void unpack(Path folder) throws IOException {
    try (InputStream file = FolderOfVersion01.class.getResourceAsStream("network-0.1.zip");
        ZipInputStream zip = new ZipInputStream(Objects.requireNonNull(file))) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        Path target = folder.resolve(e.getName()).normalize();
        if (!e.isDirectory() && target.startsWith(folder)) {
          Files.createDirectories(Objects.requireNonNull(target.getParent()));
          Files.copy(zip, target);
        }
      }
    }
  }
}
