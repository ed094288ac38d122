pragma circom 2.0.0;

// Sums of more than two wires, which PLONK's keys add up before.
template Sums() {
  signal input x[4];
  signal input y;
  signal output out;
  signal s;
  s <== (x[0] + 2 * x[1] + 3 * x[2] + 5 * x[3] + 7) * (y + x[0] + 11);
  out <== s * s + 3 * x[2] + y;
}

component main {public [y]} = Sums();
