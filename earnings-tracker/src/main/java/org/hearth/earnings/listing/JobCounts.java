package org.hearth.earnings.listing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How many jobs there are of each kind, so that a filter can say what each of its choices would
 * leave.
 *
 * @param cells one for each combination that occurs
 */
public record JobCounts(List<Cell> cells) {
  /** No job at all. */
  public static final JobCounts NONE = new JobCounts(List.of());

  /**
   * @param count of the jobs that have all four
   */
  public record Cell(String network, String device, String state, String system, long count) {}

  public JobCounts {
    cells = List.copyOf(cells);
  }

  /** Of all. */
  public long total() {
    return cells.stream().mapToLong(Cell::count).sum();
  }

  /** Of those that the filter leaves; its text and time are those of the counts already. */
  public long total(JobFilter filter) {
    return count(filter, cell -> "").getOrDefault("", 0L);
  }

  /** By network, as if no network had been chosen; the other three alike. */
  public Map<String, Long> byNetwork(JobFilter filter) {
    return count(filter.withNetworks(Set.of()), Cell::network);
  }

  public Map<String, Long> byDevice(JobFilter filter) {
    return count(filter.withDevices(Set.of()), Cell::device);
  }

  public Map<String, Long> byState(JobFilter filter) {
    return count(filter.withStates(Set.of()), Cell::state);
  }

  public Map<String, Long> bySystem(JobFilter filter) {
    return count(filter.withSystems(Set.of()), Cell::system);
  }

  private Map<String, Long> count(JobFilter filter, Function<Cell, String> by) {
    Map<String, Long> counts = new TreeMap<>();
    for (Cell cell : cells) {
      // Values that the rest of the filter rules out are listed with 0, so that nothing vanishes.
      counts.merge(by.apply(cell), matches(filter, cell) ? cell.count() : 0, Long::sum);
    }
    return counts;
  }

  private static boolean matches(JobFilter filter, Cell cell) {
    return isIn(filter.networks(), cell.network())
        && isIn(filter.devices(), cell.device())
        && isIn(filter.states(), cell.state())
        && isIn(filter.systems(), cell.system());
  }

  private static boolean isIn(Set<String> wanted, String value) {
    return wanted.isEmpty() || wanted.contains(value);
  }
}
