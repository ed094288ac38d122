package org.hearth.prover.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.hash.Poseidon;
import org.junit.jupiter.api.Test;

class MerklePathGadgetTest {
  private static final FieldElement ONE = FieldElement.of(Bn254.FR, 1);

  private record Path(
      FieldElement leaf, BigInteger index, FieldElement root, List<FieldElement> siblings)
      implements Circuit {
    @Override
    public void synthesize(ConstraintSystem system) {
      LinearCombination wireOfLeaf = system.privateInput(leaf);
      LinearCombination wireOfIndex = system.privateInput(FieldElement.of(Bn254.FR, index));
      List<LinearCombination> wires = siblings.stream().map(system::privateInput).toList();
      List<LinearCombination> bits = Bits.decompose(system, wireOfIndex, siblings.size(), "index");
      system.output(new MerklePathGadget().root(system, wireOfLeaf, bits, wires), "root");
    }

    static Path read() throws IOException {
      try (InputStream in = MerklePathGadgetTest.class.getResourceAsStream("merkle16.txt")) {
        List<FieldElement> numbers =
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> FieldElement.of(Bn254.FR, new BigInteger(line)))
                .toList();
        return new Path(
            numbers.get(0),
            numbers.get(1).toBigInteger(),
            numbers.get(2),
            numbers.subList(3, numbers.size()));
      }
    }
  }

  @Test
  void findsTheRootThatCircomFound() throws IOException {
    Path path = Path.read();
    FieldElement current = path.leaf();
    for (int level = 0; level < path.siblings().size(); level++) {
      FieldElement sibling = path.siblings().get(level);
      current =
          path.index().testBit(level)
              ? Poseidon.hash(sibling, current)
              : Poseidon.hash(current, sibling);
    }
    assertThat(current).isEqualTo(path.root());
    assertThat(path.witness().publics()).containsExactly(path.root().toBigInteger());
    assertThat(path.size().constraints())
        .as("circomlib's takes 3872 for the same after simplification")
        .isEqualTo(16 * 241 + 16 + 1 + 1);
  }

  @Test
  void anotherLeafIndexSiblingOrRootViolatesIt() throws IOException {
    Path path = Path.read();
    RankOneSystem system = path.constraints();
    WireValues witness = path.witness();
    assertThat(system.firstViolation(witness)).isEmpty();
    for (int wire = 1; wire < 4 + path.siblings().size(); wire++) {
      WireValues changed = witness.with(wire, witness.get(wire).add(ONE));
      assertThat(system.isSatisfied(changed)).as("wire %d", wire).isFalse();
    }
  }
}
