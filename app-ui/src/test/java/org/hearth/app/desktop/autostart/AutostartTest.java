package org.hearth.app.desktop.autostart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.hearth.app.desktop.autostart.AutostartStatus.State;
import org.hearth.app.host.DataFolder;
import org.hearth.device.nativelib.OperatingSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AutostartTest {
  private static final OperatingSystem LINUX = new OperatingSystem("Linux");
  private static final OperatingSystem MAC = new OperatingSystem("Mac OS X");

  @TempDir Path home;
  private Path launcher;

  @BeforeEach
  void install() throws Exception {
    launcher = Files.createFile(home.resolve("hearth"));
  }

  private StartCommand command(Path program) {
    return new StartCommand(Optional.of(program), Optional.empty());
  }

  private Autostart autostart(OperatingSystem system) {
    return Autostart.of(system, Map.of(), home, command(launcher));
  }

  private Path entry() {
    return home.resolve(".config/autostart/hearth.desktop");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Linux", "FreeBSD", "Mac OS X"})
  void onAndOffAndOnAgain(String system) throws Exception {
    Autostart autostart = autostart(new OperatingSystem(system));
    assertThat(autostart.status().state()).isEqualTo(State.OFF);
    autostart.turnOff();
    autostart.turnOn();
    autostart.turnOn();
    AutostartStatus on = autostart.status();
    assertThat(on.state()).isEqualTo(State.ON);
    assertThat(Files.readString(Path.of(on.place())))
        .contains(launcher.toString(), "--background")
        .doesNotContain("--data-dir");
    try (Stream<Path> files = Files.list(Path.of(on.place()).getParent())) {
      assertThat(files).as("nothing is left of writing").hasSize(1);
    }
    autostart.turnOff();
    assertThat(autostart.status().state()).isEqualTo(State.OFF);
    assertThat(Path.of(on.place())).doesNotExist();
  }

  @ParameterizedTest(name = "XDG_CONFIG_HOME={0}")
  @CsvSource({"'', .config", "relative, .config", "ABS/own, own"})
  void theEntryIsWhereTheSessionLooks(String config, String folder) {
    Autostart autostart =
        Autostart.of(
            LINUX,
            Map.of("XDG_CONFIG_HOME", config.replace("ABS", home.toString())),
            home,
            command(launcher));
    autostart.turnOn();
    assertThat(home.resolve(folder).resolve("autostart/hearth.desktop")).exists();
  }

  /** Expected values by hand, from the quoting rules of the Desktop Entry Specification 1.5. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '^',
      value = {
        "/opt/hearth/bin/hearth   ! \"/opt/hearth/bin/hearth\"",
        "/home/a b/hearth         ! \"/home/a b/hearth\"",
        "/home/100%/hearth        ! \"/home/100%%/hearth\"",
        "/home/$x/hearth          ! \"/home/\\\\$x/hearth\"",
        "/home/`x`/hearth         ! \"/home/\\\\`x\\\\`/hearth\"",
        "/home/\"x\"/hearth       ! \"/home/\\\\\"x\\\\\"/hearth\"",
        "/home/a\\b/hearth        ! \"/home/a\\\\\\\\b/hearth\"",
        "/home/火/hearth           ! \"/home/火/hearth\"",
      })
  void pathsAreQuotedForTheDesktop(String path, String quoted) {
    String content = new DesktopEntry().write(List.of(path, "--background"));
    assertThat(content.lines())
        .contains("Exec=" + quoted + " \"--background\"", "Type=Application", "[Desktop Entry]");
    assertThat(new DesktopEntry().read(content)).isPresent();
  }

  @Test
  void aDataFolderOfOnesOwnIsKept() {
    Autostart autostart =
        Autostart.of(
            LINUX,
            Map.of(),
            home,
            new StartCommand(Optional.of(launcher), Optional.of(home.resolve("x/../my data"))));
    autostart.turnOn();
    assertThat(entry())
        .content()
        .contains("\"--background\" \"--data-dir\" \"" + home.resolve("my data") + "\"");
    assertThat(autostart(LINUX).status().state()).isEqualTo(State.OTHER_LAUNCHER);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "the same                   | (nothing)                        | (nothing)                         | ON",
        "switched off by GNOME      | X-GNOME-Autostart-enabled=true   | X-GNOME-Autostart-enabled=false   | SWITCHED_OFF",
        "switched off by others     | Terminal=false                   | Hidden=true                       | SWITCHED_OFF",
        "another launcher           | hearth\" \"--background           | old\" \"--background               | OTHER_LAUNCHER",
        "without the mark           | X-Hearth-Autostart=true          | X-Other=1                         | FOREIGN",
        "a mark in another group    | X-Hearth-Autostart=true          | [Other]%X-Hearth-Autostart=true   | FOREIGN",
      })
  void whatStandsThereIsTold(String what, String old, String now, State expected) throws Exception {
    Autostart autostart = autostart(LINUX);
    autostart.turnOn();
    Files.writeString(entry(), Files.readString(entry()).replace(old, now.replace('%', '\n')));
    assertThat(autostart.status().state()).as(what).isEqualTo(expected);
    if (expected != State.FOREIGN) {
      autostart.turnOn();
      assertThat(autostart.status().state()).isEqualTo(State.ON);
    }
  }

  @ParameterizedTest
  @CsvSource({"Linux, text", "Linux, link", "Linux, folder", "Linux, bytes", "Mac OS X, text"})
  void whatAnotherWroteIsLeftAsItIs(String system, String kind) throws Exception {
    Autostart autostart = autostart(new OperatingSystem(system));
    Path file = Path.of(autostart.status().place());
    Files.createDirectories(file.getParent());
    Path own = home.resolve("own");
    switch (kind) {
      case "text" -> Files.writeString(file, "[Desktop Entry]\nExec=mine\n");
      case "bytes" -> Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
      case "folder" -> Files.createDirectory(file);
      default -> Files.createSymbolicLink(file, Files.writeString(own, "X-Hearth-Autostart=true"));
    }
    assertThat(autostart.status().state()).isEqualTo(State.FOREIGN);
    for (Runnable change : List.<Runnable>of(autostart::turnOn, autostart::turnOff)) {
      assertThatThrownBy(change::run)
          .isInstanceOf(AutostartException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("not written by Hearth");
    }
    assertThat(file).exists();
    if (kind.equals("text")) {
      assertThat(file).content().isEqualTo("[Desktop Entry]\nExec=mine\n");
    }
    if (kind.equals("link")) {
      assertThat(file).isSymbolicLink();
      assertThat(own).content().isEqualTo("X-Hearth-Autostart=true");
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "hearth.launcher, hearth, hearth",
    "jpackage.app-path, hearth, hearth",
    "hearth.launcher, gone, ''",
    "hearth.launcher, '', ''",
    "other, hearth, ''"
  })
  void theLauncherThatRunsIsTheOneThatIsStarted(String property, String file, String expected) {
    Properties system = new Properties();
    system.setProperty(property, file.isEmpty() ? "" : home.resolve(file).toString());
    assertThat(StartCommand.launcher(system))
        .isEqualTo(expected.isEmpty() ? Optional.empty() : Optional.of(home.resolve(expected)));
  }

  @ParameterizedTest(name = "{0} with HEARTH_HOME={1}")
  @CsvSource({
    "HOME/.local/share/hearth, '', ''",
    "HOME/.local/share/hearth, other, ''",
    "HOME/mine, '', HOME/mine",
    "HOME/mine, HOME/mine, HOME/mine"
  })
  void onlyAFolderThatTheSessionWouldNotFindIsWrittenDown(
      String used, String variable, String expected) {
    Properties system = new Properties();
    system.setProperty("user.home", home.toString());
    system.setProperty("os.name", "Linux");
    StartCommand command =
        StartCommand.of(
            system,
            Map.of("HEARTH_HOME", variable),
            new DataFolder(Path.of(used.replace("HOME", home.toString()))));
    assertThat(command.dataFolder().map(Path::toString).orElse(""))
        .isEqualTo(expected.replace("HOME", home.toString()));
  }

  @Test
  void withoutALauncherOrWithALineBreakItIsSaidWhy() {
    Autostart unknown =
        Autostart.of(LINUX, Map.of(), home, new StartCommand(Optional.empty(), Optional.empty()));
    assertThatThrownBy(unknown::turnOn)
        .isInstanceOf(AutostartException.class)
        .hasMessageContaining("by which launcher");
    assertThat(unknown.status().state()).isEqualTo(State.OFF);
    Autostart broken = Autostart.of(LINUX, Map.of(), home, command(home.resolve("a\nExec=evil")));
    assertThatThrownBy(broken::turnOn)
        .isInstanceOf(AutostartException.class)
        .hasMessageContaining("line break");
    assertThat(entry()).doesNotExist();
  }

  @Test
  void theLaunchAgentIsXmlWithTheWords() throws Exception {
    String content = new LaunchAgent().write(List.of("/A & <B>/Hearth", "--background"));
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    var document =
        factory
            .newDocumentBuilder()
            .parse(
                new java.io.ByteArrayInputStream(
                    content.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    var strings = document.getElementsByTagName("string");
    assertThat(strings.item(0).getTextContent()).isEqualTo("org.hearth.autostart");
    assertThat(strings.item(1).getTextContent()).isEqualTo("/A & <B>/Hearth");
    assertThat(strings.item(2).getTextContent()).isEqualTo("--background");
    assertThat(autostart(MAC).status().place())
        .endsWith("Library/LaunchAgents/org.hearth.autostart.plist");
  }

  /** Windows' registry, as far as it is needed. */
  private static final class FakeRegistry implements Registry {
    final Map<String, String> values = new HashMap<>();

    @Override
    public Optional<String> read(String key, String name) {
      // Through the text of the files that reg.exe writes and reads.
      return RegFile.value(
          RegFile.write(key, name, Optional.ofNullable(values.get(key + "|" + name))), name);
    }

    @Override
    public void write(String key, String name, Optional<String> value) {
      value.ifPresentOrElse(
          text -> values.put(key + "|" + name, text), () -> values.remove(key + "|" + name));
    }
  }

  private static final String RUN = "Software\\Microsoft\\Windows\\CurrentVersion\\Run|Hearth";

  @Test
  void windowsHasAValueInTheRunKey() {
    FakeRegistry registry = new FakeRegistry();
    Autostart autostart = new RegistryAutostart(registry, command(launcher));
    assertThat(autostart.status().state()).isEqualTo(State.OFF);
    autostart.turnOff();
    autostart.turnOn();
    assertThat(registry.values).containsEntry(RUN, "\"" + launcher + "\" \"--background\"");
    assertThat(autostart.status().state()).isEqualTo(State.ON);
    assertThat(new RegistryAutostart(registry, command(home.resolve("other"))).status().state())
        .isEqualTo(State.OTHER_LAUNCHER);
    autostart.turnOff();
    assertThat(registry.values).isEmpty();

    registry.values.put(RUN, "C:\\Hearth Games\\hearth.exe");
    assertThat(autostart.status().state()).isEqualTo(State.FOREIGN);
    assertThatThrownBy(autostart::turnOn).hasMessageContaining("not written by Hearth");
    assertThatThrownBy(autostart::turnOff).hasMessageContaining("not written by Hearth");
    assertThat(registry.values).containsEntry(RUN, "C:\\Hearth Games\\hearth.exe");
  }

  /** As regedit writes it. */
  @Test
  void filesOfTheRegistryEditorAreReadAndWritten() {
    String line = "\"C:\\Program Files\\Hearth\\Hearth.exe\" \"--background\"";
    String written = RegFile.write("Software\\Run", "Hearth", Optional.of(line));
    assertThat(written)
        .isEqualTo(
            "Windows Registry Editor Version 5.00\r\n\r\n"
                + "[HKEY_CURRENT_USER\\Software\\Run]\r\n"
                + "\"Hearth\"=\"\\\"C:\\\\Program Files\\\\Hearth\\\\Hearth.exe\\\""
                + " \\\"--background\\\"\"\r\n\r\n");
    assertThat(RegFile.value("\ufeff" + written, "Hearth")).contains(line);
    assertThat(RegFile.value(written, "Other")).isEmpty();
    assertThat(RegFile.value("\"Hearth\"=hex(2):25,00\r\n", "Hearth")).isEmpty();
    assertThat(RegFile.write("Software\\Run", "Hearth", Optional.empty()))
        .endsWith("\"Hearth\"=-\r\n\r\n");
  }
}
