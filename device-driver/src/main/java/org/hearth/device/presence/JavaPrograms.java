package org.hearth.device.presence;

import java.util.Set;
import java.util.stream.Collectors;

/** The programs as Java lists them, of any system; those of other users often have no name. */
public final class JavaPrograms implements FactSource<Set<String>> {
  @Override
  public Fact<Set<String>> read() {
    Set<String> names =
        ProcessHandle.allProcesses()
            .flatMap(process -> process.info().command().stream())
            .map(ProgramNames::of)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    return names.isEmpty() ? Fact.notReported(Unreported.NO_ANSWER) : Fact.of(names);
  }
}
