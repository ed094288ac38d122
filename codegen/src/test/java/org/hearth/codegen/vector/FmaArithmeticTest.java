package org.hearth.codegen.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class FmaArithmeticTest {
  private static final BigInteger BN254_FR =
      new BigInteger(
          "21888242871839275222246405745257275088548364400416034343698204186575808495617");

  @Test
  void anElementTooLargeIsRefused() {
    Program program = new Program();
    FmaArithmetic f = new FmaArithmetic(BN254_FR, 5, program);
    assertThatThrownBy(() -> f.input("a", 8.5, 0, 1)).isInstanceOf(BoundExceededException.class);
    Element a = f.input("a", 5, -1, 1);
    assertThatThrownBy(() -> f.sum(a, a)).isInstanceOf(BoundExceededException.class);
    Element b = f.input("b", 2.1, -1, 1);
    assertThatThrownBy(() -> f.product(b, b)).isInstanceOf(BoundExceededException.class);
  }

  /** 2^50 squared is a full product; a fifth one does not fit the chain. */
  @Test
  void aChainTakesFourFullProducts() {
    Chain chain = new Chain(new Program());
    for (int i = 0; i < 4; i++) {
      chain.add("a", "b", 1);
    }
    assertThat(chain.takes(1)).isFalse();
    assertThatThrownBy(() -> chain.add("a", "b", 1)).isInstanceOf(BoundExceededException.class);
  }

  /** Other fields are parameters: 255 bits fill five limbs, 381 need eight, Goldilocks two. */
  @Test
  void otherModuliHaveKernelsToo() {
    BigInteger bls12381Fr =
        new BigInteger("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001", 16);
    BigInteger bls12381Fp =
        new BigInteger(
            "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab",
            16);
    BigInteger goldilocks =
        BigInteger.TWO.pow(64).subtract(BigInteger.TWO.pow(32)).add(BigInteger.ONE);
    assertThat(productSteps(bls12381Fr, 5)).isPositive();
    assertThat(productSteps(bls12381Fp, 8)).isPositive();
    assertThat(productSteps(goldilocks, 2)).isPositive();
  }

  private static int productSteps(BigInteger modulus, int limbs) {
    Program program = new Program();
    FmaArithmetic f = new FmaArithmetic(modulus, limbs, program);
    Element z = f.product(f.input("a", 1, -1, 1), f.input("b", 1, -1, 1));
    Interpreter interpreter = new Interpreter(modulus, limbs, program);
    interpreter.checkProduct(z, List.of(BigInteger.ZERO, BigInteger.ONE, modulus.shiftRight(1)));
    return program.steps().size();
  }
}
