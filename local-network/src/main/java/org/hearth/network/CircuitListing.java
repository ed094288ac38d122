package org.hearth.network;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.hearth.network.circuit.Circuits;
import org.hearth.network.circuit.ExtraWork;
import org.hearth.network.circuit.ListedCircuit;
import org.hearth.network.circuit.OfferedCircuit;
import org.hearth.network.codec.Sha256Hex;
import org.hearth.network.store.BlobFolder;
import org.hearth.network.verification.ProofCheckers;

/** Lists circuits: pins their files by hashes and serves their proving keys. */
final class CircuitListing {
  private final BlobFolder blobs;
  private final ProofCheckers checkers;

  CircuitListing(BlobFolder blobs, ProofCheckers checkers) {
    this.blobs = blobs;
    this.checkers = checkers;
  }

  /** The batches' circuit first, then those of the other work. */
  Circuits list(ListedCircuit batches, List<ExtraWork> extraWork) {
    List<ListedCircuit> listed = new ArrayList<>();
    listed.add(batches);
    extraWork.forEach(work -> listed.add(list(work.circuit())));
    return new Circuits(listed);
  }

  ListedCircuit list(OfferedCircuit circuit) {
    try {
      return new ListedCircuit(
          circuit,
          blobs.register(circuit.provingKey()),
          Files.size(circuit.provingKey()),
          Sha256Hex.hex(circuit.verificationKey()),
          checkers.of(circuit.formats().proofSystem()).maxProofBytes());
    } catch (IOException e) {
      throw new DevNetworkException(
          "The keys of the circuit " + circuit.name() + " cannot be read in the network's folder.",
          e);
    }
  }
}
