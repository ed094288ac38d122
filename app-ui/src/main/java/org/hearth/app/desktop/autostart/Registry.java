package org.hearth.app.desktop.autostart;

import java.io.IOException;
import java.util.Optional;

/** Text values of the current user's part of the Windows registry. */
interface Registry {
  /**
   * @param key below HKEY_CURRENT_USER
   */
  Optional<String> read(String key, String name) throws IOException;

  /** Sets the value, or deletes it when it is empty. */
  void write(String key, String name, Optional<String> value) throws IOException;
}
