template Arrays() {
  signal input in[2][2];
  signal private input flag;
  signal output out;
  flag * (1 - flag) === 0;
  log(in[0][1] - 5);
  out <== in[0][0] * in[1][1] + flag;
}
component main = Arrays();
