package org.hearth.prover.system.groth16.sums;

import org.hearth.prover.Progress;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.HeapLimit;
import org.hearth.prover.backend.spi.Msm;
import org.hearth.prover.backend.spi.MsmTerms;
import org.hearth.prover.backend.spi.PointTable;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.system.groth16.key.CircuitTables;

/** A proof's sums in this process' memory, by a backend that takes one vector after the other. */
public final class BackendProofSums implements ProofSums {
  private final Backend backend;

  public BackendProofSums(Backend backend) {
    this.backend = backend;
  }

  @Override
  public String description() {
    return backend.description();
  }

  @Override
  public Sums of(CircuitTables key, WordVector w, Progress progress) {
    // Three vectors of the domain and the transform's tables.
    HeapLimit.require(
        (32L << key.logDomain()) * 6 + 16L * key.wires(), "Proving with the key " + key.name());
    progress.at("evaluating the constraints", 0);
    WordVector h = WordVector.of(new QuotientValues(backend, key).compute(w, progress), 4);

    progress.at("adding up the points", 0.3);
    MsmTerms b1Terms = MsmTerms.select(w, key.b1());
    MsmTerms b2Terms = key.b2().parallelTo(key.b1()) ? b1Terms : MsmTerms.select(w, key.b2());
    // The longest tasks first: what is left at the end should be small pieces.
    Msm.Pending b2Sum = backend.g2().start(key.b2().points(), w, b2Terms);
    Msm.Pending hSum = start(key.h(), h);
    Msm.Pending aSum = start(key.a(), w);
    Msm.Pending cSum = start(key.c(), w);
    Msm.Pending b1Sum = backend.g1().start(key.b1().points(), w, b1Terms);

    long[] b2 = b2Sum.await();
    progress.at("adding up the points", 0.5);
    long[] hPart = hSum.await();
    progress.at("adding up the points", 0.6);
    long[] a = aSum.await();
    progress.at("adding up the points", 0.75);
    long[] c = cSum.await();
    progress.at("adding up the points", 0.85);
    long[] b1 = b1Sum.await();
    return new Sums(a, b1, b2, c, hPart);
  }

  private Msm.Pending start(PointTable table, WordVector scalars) {
    return backend.g1().start(table.points(), scalars, MsmTerms.select(scalars, table));
  }
}
