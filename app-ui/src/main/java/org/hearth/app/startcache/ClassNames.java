package org.hearth.app.startcache;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/** The classes that this process has loaded. */
final class ClassNames {
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private ClassNames() {}

  /** Empty where this Java cannot tell. */
  static List<String> loaded() {
    try {
      Object table =
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "vmClasses",
                  new Object[] {new String[0]},
                  new String[] {String[].class.getName()});
      return of(String.valueOf(table));
    } catch (JMException | RuntimeException e) {
      return List.of();
    }
  }

  /**
   * @param table of Java's command VM.classes: a line for each class, its name last
   */
  static List<String> of(String table) {
    return table
        .lines()
        .skip(1)
        .map(line -> SPACES.split(line.strip()))
        .filter(words -> words.length >= 4)
        .map(words -> words[words.length - 1])
        .filter(Predicate.not(ClassNames::madeByJava))
        .distinct()
        .toList();
  }

  /** Such a class is in no file, so nobody else can load it. */
  private static boolean madeByJava(String name) {
    return name.indexOf('/') >= 0
        || name.startsWith("[")
        || name.contains("$$")
        || name.contains("$Proxy");
  }
}
