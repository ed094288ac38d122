pragma circom 2.1.0;

// What a miner of Oshiya proves: a queue's leaves, put into a batch of 64, replace an empty batch in the tree of batches. The circuit is ours and only for tests; its inputs are named
// and its public ones ordered as Oshiya's, so that one client serves both.
include "poseidon.circom";
include "bitify.circom";

// Old and new root over the same siblings: nothing but the one node can have changed.
template Replace(levels, branchLevels) {
    signal input index;
    signal input siblings[levels];
    signal input before;
    signal input after;
    signal output rootBefore;
    signal output rootAfter;
    signal output branch;

    component bits = Num2Bits(levels); // which also keeps the index within the tree
    bits.in <== index;

    component hashBefore[levels];
    component hashAfter[levels];
    signal nodeBefore[levels + 1];
    signal nodeAfter[levels + 1];
    signal shiftBefore[levels];
    signal shiftAfter[levels];
    nodeBefore[0] <== before;
    nodeAfter[0] <== after;
    for (var i = 0; i < levels; i++) {
        shiftBefore[i] <== bits.out[i] * (siblings[i] - nodeBefore[i]);
        hashBefore[i] = Poseidon(2);
        hashBefore[i].inputs[0] <== nodeBefore[i] + shiftBefore[i];
        hashBefore[i].inputs[1] <== siblings[i] - shiftBefore[i];
        nodeBefore[i + 1] <== hashBefore[i].out;

        shiftAfter[i] <== bits.out[i] * (siblings[i] - nodeAfter[i]);
        hashAfter[i] = Poseidon(2);
        hashAfter[i].inputs[0] <== nodeAfter[i] + shiftAfter[i];
        hashAfter[i].inputs[1] <== siblings[i] - shiftAfter[i];
        nodeAfter[i + 1] <== hashAfter[i].out;
    }
    rootBefore <== nodeBefore[levels];
    rootAfter <== nodeAfter[levels];
    branch <== nodeAfter[branchLevels];
}

// The root of a full binary tree; nodes lie as in a heap, the root at 1.
template Tree(levels) {
    var count = 1 << levels;
    signal input leaves[count];
    signal output root;

    component hash[count];
    signal node[2 * count];
    node[0] <== 0;
    for (var i = 0; i < count; i++) {
        node[count + i] <== leaves[i];
    }
    for (var i = count - 1; i > 0; i--) {
        hash[i] = Poseidon(2);
        hash[i].inputs[0] <== node[2 * i];
        hash[i].inputs[1] <== node[2 * i + 1];
        node[i] <== hash[i].out;
    }
    root <== node[1];
}

// The first so many leaves hashed one after the other; the others must be the empty leaf.
template Chain(count, emptyLeaf) {
    signal input leaves[count];
    signal input filled;
    signal output commitment;

    signal isFilled[count];
    var sum = 0;
    for (var i = 0; i < count; i++) {
        isFilled[i] <-- i < filled ? 1 : 0;
        isFilled[i] * (1 - isFilled[i]) === 0;
        if (i > 0) {
            isFilled[i] * (1 - isFilled[i - 1]) === 0; // no gap
        }
        (1 - isFilled[i]) * (leaves[i] - emptyLeaf) === 0;
        sum += isFilled[i];
    }
    isFilled[0] === 1;
    sum === filled;

    component hash[count];
    signal chain[count];
    chain[0] <== leaves[0];
    for (var i = 1; i < count; i++) {
        hash[i] = Poseidon(2);
        hash[i].inputs[0] <== chain[i - 1];
        hash[i].inputs[1] <== leaves[i];
        chain[i] <== chain[i - 1] + isFilled[i] * (hash[i].out - chain[i - 1]);
    }
    commitment <== chain[count - 1];
}

template Insertion() {
    var EMPTY_LEAF = 0x0667764c376602b72ef22218e1673c2cc8546201f9a77807570b3e5de137680d;
    var EMPTY_BATCH = 0x2e99dc37b0a4f107b20278c26562b55df197e0b3eb237ec672f4cf729d159b69; // the root of 64 empty leaves

    signal input oldRoot;
    signal input newRoot;
    signal input replacedNodeIndex;
    signal input pathElements[20];
    signal input newLeafsCommitment;
    signal input nNonEmptyNewLeafs;
    signal input newLeafs[64];
    signal input batchRoot;
    signal input branchRoot;
    signal input extraInput;
    signal input magicalConstraint;

    component batch = Tree(6);
    batch.leaves <== newLeafs;
    batchRoot === batch.root;

    component queue = Chain(64, EMPTY_LEAF);
    queue.leaves <== newLeafs;
    queue.filled <== nNonEmptyNewLeafs;
    newLeafsCommitment === queue.commitment;

    component replace = Replace(20, 10);
    replace.index <== replacedNodeIndex;
    replace.siblings <== pathElements;
    replace.before <== EMPTY_BATCH;
    replace.after <== batchRoot;
    oldRoot === replace.rootBefore;
    newRoot === replace.rootAfter;
    branchRoot === replace.branch;

    // Nothing else depends on these two. A constraint each, or a proof could be passed off with others.
    signal extraSquare <== extraInput * extraInput;
    signal magicalSquare <== magicalConstraint * magicalConstraint;
}

component main {public [oldRoot, newRoot, replacedNodeIndex, newLeafsCommitment, nNonEmptyNewLeafs, batchRoot, branchRoot, extraInput, magicalConstraint]} = Insertion();
