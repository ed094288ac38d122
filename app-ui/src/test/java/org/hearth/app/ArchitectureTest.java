package org.hearth.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of the house (CONTRIBUTING.md), held for every class of every module. */
@AnalyzeClasses(packages = "org.hearth", importOptions = ShippedClasses.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule deviceDriverStandsAlone =
      noClasses()
          .that()
          .resideInAPackage("org.hearth.device..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.hearth.prover..",
              "org.hearth.earnings..",
              "org.hearth.network..",
              "org.hearth.node..",
              "org.hearth.app..")
          .because(
              "device-driver is the ground floor: it knows hardware and nothing of what it is used for");

  @ArchTest
  static final ArchRule proverKnowsOnlyDevices =
      noClasses()
          .that()
          .resideInAPackage("org.hearth.prover..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.hearth.earnings..",
              "org.hearth.network..",
              "org.hearth.node..",
              "org.hearth.app..")
          .because("the mathematics must be usable without a network, a ledger or a window");

  @ArchTest
  static final ArchRule booksStandAlone =
      noClasses()
          .that()
          .resideInAPackage("org.hearth.earnings..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.hearth.device..",
              "org.hearth.prover..",
              "org.hearth.network..",
              "org.hearth.node..",
              "org.hearth.app..")
          .because(
              "the books record what they are told and compute nothing about proofs or networks");

  @ArchTest
  static final ArchRule networkSharesNothingWithTheNode =
      noClasses()
          .that()
          .resideInAPackage("org.hearth.network..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.hearth.device..",
              "org.hearth.earnings..",
              "org.hearth.node..",
              "org.hearth.app..")
          .because(
              "the local network and the node meet only on the wire: that makes it an honest test of the client");

  @ArchTest
  static final ArchRule nodeSharesNothingWithTheNetwork =
      noClasses()
          .that()
          .resideInAPackage("org.hearth.node..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.hearth.network..", "org.hearth.app..")
          .because("the node's client knows the network's wire, not its classes");

  @ArchTest
  static final ArchRule onlyTheWindowKnowsJavaFx =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.hearth.app.ui..")
          .and()
          .doNotHaveFullyQualifiedName("org.hearth.app.Desktop")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javafx..", "atlantafx..", "org.controlsfx..")
          .because("everything must run without a display");

  @ArchTest
  static final ArchRule onlyDeviceDriverKnowsHardwareLibraries =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.hearth.device..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "jcuda..",
              "org.jocl..",
              "oshi..",
              "net.codecrete..",
              "com.fazecast..",
              "com.sun.jna..")
          .because(
              "a missing driver must be a finding of device-driver, not an error somewhere else");

  @ArchTest
  static final ArchRule onlyTwoModulesOpenDatabases =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.hearth.earnings..", "org.hearth.network.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "org.sqlite..")
          .because("money and its states change in one place, in one transaction");

  @ArchTest
  static final ArchRule oneRoomSpeaksDBus =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.hearth.app.desktop.dbus..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.freedesktop..")
          .because("a desktop's tray is an adapter that can be exchanged");

  @ArchTest
  static final ArchRule oneHttpClient =
      noClasses()
          .that()
          .haveNameNotMatching("org\\.hearth\\.node\\.network\\.boundless\\.OrderStream.*")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net.http..")
          .because(
              "JDK 25's client stops its timeout at the headers; OkHttp's covers the body. For a"
                  + " WebSocket it is the other way round: OkHttp takes a message of any length");

  @ArchTest
  static final ArchRule logThroughSlf4j =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.util.logging..", "org.apache.commons.logging..")
          .because("one logging interface");
}
