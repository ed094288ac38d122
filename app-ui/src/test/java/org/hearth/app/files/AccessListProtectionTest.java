package org.hearth.app.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The lists that are set on Windows, and which ones count as open. */
class AccessListProtectionTest {
  private record User(String getName) implements UserPrincipal {
    @Override
    public String getName() {
      return getName;
    }
  }

  private static final UserPrincipal OWNER = new User("owner");
  private static final UserPrincipal EVERYONE = new User("Everyone");

  private static AclEntry entry(AclEntryType type, UserPrincipal who) {
    return AclEntry.newBuilder()
        .setType(type)
        .setPrincipal(who)
        .setPermissions(AclEntryPermission.READ_DATA)
        .build();
  }

  @Test
  void whoeverIsNotTheOwnerOpensAFile() {
    Set<UserPrincipal> owners = Set.of(OWNER);
    assertThat(AccessListProtection.isExposed(List.of(), owners)).isFalse();
    assertThat(
            AccessListProtection.isExposed(
                List.of(entry(AclEntryType.ALLOW, OWNER), entry(AclEntryType.DENY, EVERYONE)),
                owners))
        .isFalse();
    assertThat(
            AccessListProtection.isExposed(
                List.of(entry(AclEntryType.ALLOW, OWNER), entry(AclEntryType.ALLOW, EVERYONE)),
                owners))
        .isTrue();
  }

  @Test
  void theListIsTheOwnersAloneAndAFoldersIsInherited() {
    List<AclEntry> file = AccessListProtection.only(Set.of(OWNER), false);
    List<AclEntry> folder = AccessListProtection.only(Set.of(OWNER), true);
    assertThat(AccessListProtection.isExposed(file, Set.of(OWNER))).isFalse();
    assertThat(file).singleElement().satisfies(entry -> assertThat(entry.flags()).isEmpty());
    assertThat(folder)
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.principal()).isEqualTo(OWNER);
          assertThat(entry.permissions()).contains(AclEntryPermission.WRITE_DATA);
          assertThat(entry.flags())
              .containsExactlyInAnyOrder(AclEntryFlag.FILE_INHERIT, AclEntryFlag.DIRECTORY_INHERIT);
        });
  }
}
