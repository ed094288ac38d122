package org.hearth.prover.system.groth16.key;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;

/**
 * What changes when a file does, without reading it.
 *
 * @param size in bytes
 * @param modified time of the last change of its content, in nanoseconds since 1970
 * @param changed time of the last change of anything about it, which no program can set back; 0
 *     where the system keeps none
 */
record KeyStamp(long size, long modified, long changed) {

  static KeyStamp of(Path file) throws IOException {
    return new KeyStamp(
        Files.size(file), Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS), changed(file));
  }

  private static long changed(Path file) throws IOException {
    return file.getFileSystem().supportedFileAttributeViews().contains("unix")
            && Files.getAttribute(file, "unix:ctime") instanceof FileTime time
        ? time.to(TimeUnit.NANOSECONDS)
        : 0;
  }
}
