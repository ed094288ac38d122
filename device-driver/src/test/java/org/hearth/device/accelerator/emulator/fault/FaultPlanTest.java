package org.hearth.device.accelerator.emulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultPlanTest {
  private static List<Optional<Fault>> first(FaultPlan plan, int proofs) {
    List<Optional<Fault>> faults = new ArrayList<>();
    for (int i = 0; i < proofs; i++) {
      faults.add(plan.next());
    }
    return faults;
  }

  @Test
  void spreadsEachFaultAsOftenAsAskedAndTheSameForTheSameSeed() {
    List<Optional<Fault>> once = first(FaultPlan.parse("unplug=3, stall=2", 40, 7), 60);
    assertThat(once).isEqualTo(first(FaultPlan.parse("unplug=3,stall=2", 40, 7), 60));
    assertThat(once).isNotEqualTo(first(FaultPlan.parse("unplug=3,stall=2", 40, 8), 60));
    assertThat(once.subList(0, 40))
        .filteredOn(Optional::isPresent)
        .extracting(Optional::get)
        .containsExactlyInAnyOrder(
            Fault.UNPLUG, Fault.UNPLUG, Fault.UNPLUG, Fault.STALL, Fault.STALL);
    assertThat(once.subList(40, 60)).as("after that all is well").allMatch(Optional::isEmpty);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unplug | 10 | \"unplug\" is no fault with its number",
        "explode=1 | 10 | \"explode=1\" is no fault",
        "unplug=-1 | 10 | is no fault",
        "unplug=1,,stall=1 | 10 | \"\" is no fault",
        "unplug=999999 | 10 | is no fault",
        "unplug=6,stall=5 | 10 | 11 faults among 10 proofs",
        "unplug=1 | 1000000 | at most 100000",
      })
  void whatCannotBeRightIsNamed(String text, int among, String complaint) {
    assertThatThrownBy(() -> FaultPlan.parse(text, among, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(complaint);
  }
}
