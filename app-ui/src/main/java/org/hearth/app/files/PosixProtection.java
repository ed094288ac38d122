package org.hearth.app.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.hearth.earnings.files.DiskSync;

/** Mode bits: folders 0700, files 0600. */
final class PosixProtection implements Protection {
  private static final Set<PosixFilePermission> OWNERS =
      Set.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  @Override
  public void make(Path folder) throws IOException {
    DiskSync.makeFolder(folder, PosixFilePermissions.asFileAttribute(OWNERS));
  }

  @Override
  public boolean isExposed(Path path) throws IOException {
    return !OWNERS.containsAll(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
  }

  /** Opens the file itself and changes what it opened, so that no link can be put in between. */
  @Override
  public void restrict(Path path) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    Set<PosixFilePermission> left = EnumSet.noneOf(PosixFilePermission.class);
    left.addAll(view.readAttributes().permissions());
    left.retainAll(OWNERS);
    view.setPermissions(left);
  }
}
