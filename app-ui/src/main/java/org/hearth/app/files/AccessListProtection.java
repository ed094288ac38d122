package org.hearth.app.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Access lists of Windows. A folder's list is inherited by what is made in it later. Not yet run on
 * Windows: what is tested are the lists.
 */
final class AccessListProtection implements Protection {
  @Override
  public void make(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      restrict(folder);
    }
  }

  @Override
  public boolean isExposed(Path path) throws IOException {
    return isExposed(view(path).getAcl(), owners(path));
  }

  @Override
  public void restrict(Path path) throws IOException {
    view(path).setAcl(only(owners(path), Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)));
  }

  private static AclFileAttributeView view(Path path) {
    return Files.getFileAttributeView(path, AclFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
  }

  /** An administrator's files belong to the group of all of them, which must not lock him out. */
  private static Set<UserPrincipal> owners(Path path) throws IOException {
    Set<UserPrincipal> owners = new LinkedHashSet<>();
    owners.add(Files.getOwner(path, LinkOption.NOFOLLOW_LINKS));
    owners.add(
        path.getFileSystem()
            .getUserPrincipalLookupService()
            .lookupPrincipalByName(System.getProperty("user.name")));
    return owners;
  }

  static boolean isExposed(List<AclEntry> entries, Set<UserPrincipal> owners) {
    return entries.stream()
        .anyMatch(
            entry -> entry.type() == AclEntryType.ALLOW && !owners.contains(entry.principal()));
  }

  /** Every right for these, none for others. */
  static List<AclEntry> only(Set<UserPrincipal> owners, boolean folder) {
    Set<AclEntryFlag> flags =
        folder
            ? EnumSet.of(AclEntryFlag.FILE_INHERIT, AclEntryFlag.DIRECTORY_INHERIT)
            : EnumSet.noneOf(AclEntryFlag.class);
    return owners.stream()
        .map(owner ->
            AclEntry.newBuilder()
                .setType(AclEntryType.ALLOW)
                .setPrincipal(owner)
                .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                .setFlags(flags)
                .build())
        .toList();
  }
}
