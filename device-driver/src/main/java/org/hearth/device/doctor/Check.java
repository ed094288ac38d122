package org.hearth.device.doctor;

import java.util.List;

/** One thing that the doctor looks at. Takes a few seconds at most and changes nothing. */
@FunctionalInterface
public interface Check {
  /** At least one result. */
  List<CheckResult> run();
}
