pragma circom 2.0.0;

// What stands in for EthStorage's circuit: the same inputs and the same six public signals in the same order (two keys, two points, two masks), but a mask is
// only the key and the point stirred together. Nobody could rely on it; it is small, so that tests don't wait.
template Mask(rounds) {
    signal input key;
    signal input x;
    signal output mask;
    signal square[rounds];
    signal fourth[rounds];
    signal state[rounds + 1];
    state[0] <== x;
    for (var i = 0; i < rounds; i++) {
        square[i] <== (state[i] + key + i * i) * (state[i] + key + i * i);
        fourth[i] <== square[i] * square[i];
        state[i + 1] <== fourth[i] * (state[i] + key + i * i);
    }
    mask <== state[rounds];
}

template Masks() {
    signal input encodingKeyIn[2];
    signal input xIn[2];
    signal output encodingKeyOut[2];
    signal output xOut[2];
    signal output mask[2];
    component masks[2];
    for (var i = 0; i < 2; i++) {
        masks[i] = Mask(256);
        masks[i].key <== encodingKeyIn[i];
        masks[i].x <== xIn[i];
        encodingKeyOut[i] <== encodingKeyIn[i];
        xOut[i] <== xIn[i];
        mask[i] <== masks[i].mask;
    }
}

component main = Masks();
