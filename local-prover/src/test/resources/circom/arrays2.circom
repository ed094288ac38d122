pragma circom 2.1.0;
template Arrays() {
  signal input in[2][2];
  signal input flag;
  signal output out;
  flag * (1 - flag) === 0;
  log("the corner is", in[0][1] - 5);
  log(flag);
  assert(in[1][0] != 9);
  out <== in[0][0] * in[1][1] + flag;
}
component main = Arrays();
