package org.hearth.app.ui.support;

import java.util.List;
import org.hearth.app.ui.widget.Fact;
import org.hearth.app.words.Messages;

/** The licences of the libraries that the program is shipped with, by their SPDX names. */
final class Licences {
  private static final String APACHE = "Apache-2.0";
  private static final String MIT = "MIT";

  private Licences() {}

  static List<Fact> ofLibraries(Messages messages) {
    return List.of(
        new Fact("AtlantaFX", MIT),
        new Fact("Bouncy Castle", MIT),
        new Fact("Chicory", APACHE),
        new Fact("ControlsFX", "BSD-3-Clause"),
        new Fact("Jackson", APACHE),
        new Fact("java-does-usb", MIT),
        new Fact("JavaFX", messages.text("about.licence.javafx")),
        new Fact("JCuda", MIT),
        new Fact("JOCL", MIT),
        new Fact("jSerialComm", messages.text("about.licence.or", APACHE, "LGPL-3.0")),
        new Fact("Logback", messages.text("about.licence.or", "EPL-1.0", "LGPL-2.1")),
        new Fact("OkHttp", APACHE),
        new Fact("OSHI", MIT),
        new Fact("picocli", APACHE),
        new Fact("SLF4J", MIT),
        new Fact("SQLite JDBC", APACHE));
  }
}
