package org.hearth.earnings.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hearth.earnings.ledger.Asset;
import org.jspecify.annotations.Nullable;

/** Figures by bucket and part, and which part something belongs to. */
final class Tally {
  private record Cell(int bucket, String key) {}

  private final List<Instant> edges;
  private final Split split;
  private final Map<String, Asset> assets;
  private final Map<String, List<Asset>> ofNetwork;
  private final Map<Cell, FiguresSum> cells = new HashMap<>();

  /**
   * @param edges ascending
   */
  Tally(List<Instant> edges, Split split, List<Asset> assets) {
    this.edges = edges;
    this.split = split;
    this.assets = assets.stream().collect(Collectors.toMap(Asset::id, asset -> asset));
    this.ofNetwork = assets.stream().collect(Collectors.groupingBy(Asset::network));
  }

  Asset asset(String id) {
    return Optional.ofNullable(assets.get(id)).orElseThrow();
  }

  /** Where a posting of an asset goes. */
  FiguresSum money(int bucket, Asset asset, @Nullable String device, String layer) {
    return cell(
        bucket,
        switch (split) {
          case NETWORK -> asset.network();
          case DEVICE -> device == null ? "" : device;
          case LAYER -> layer;
          case ASSET -> asset.id();
        });
  }

  /** Where a job goes. Energy is spent on no layer, and on an asset if its network has just one. */
  FiguresSum job(int bucket, String network, @Nullable String device) {
    List<Asset> paidIn = ofNetwork.getOrDefault(network, List.of());
    return cell(
        bucket,
        switch (split) {
          case NETWORK -> network;
          case DEVICE -> device == null ? "" : device;
          case LAYER -> "";
          case ASSET -> paidIn.size() == 1 ? paidIn.getFirst().id() : "";
        });
  }

  private FiguresSum cell(int bucket, String key) {
    return cells.computeIfAbsent(new Cell(bucket, key), cell -> new FiguresSum());
  }

  /** The bucket that a time within the edges is in. */
  int bucket(Instant at) {
    int found = Collections.binarySearch(edges, at);
    return found >= 0 ? found : -found - 2;
  }

  int buckets() {
    return edges.size() - 1;
  }

  List<SplitRow> rows() {
    SortedMap<String, Figures> sums = new TreeMap<>();
    cells.forEach((cell, sum) -> sums.merge(cell.key(), sum.sum(), Figures::plus));
    List<SplitRow> rows = new ArrayList<>();
    sums.forEach((key, figures) -> rows.add(new SplitRow(key, figures)));
    if (!rows.isEmpty() && rows.getFirst().unassigned()) {
      rows.add(rows.removeFirst());
    }
    return rows;
  }

  List<Bucket> inOrder() {
    List<Figures> sums = new ArrayList<>(Collections.nCopies(buckets(), Figures.NOTHING));
    cells.forEach((cell, sum) -> sums.set(cell.bucket(), sums.get(cell.bucket()).plus(sum.sum())));
    List<Bucket> inOrder = new ArrayList<>();
    for (int i = 0; i < sums.size(); i++) {
      inOrder.add(new Bucket(edges.get(i), edges.get(i + 1), sums.get(i)));
    }
    return inOrder;
  }
}
