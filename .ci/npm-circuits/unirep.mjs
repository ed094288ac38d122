// An input for each circuit of UniRep 2 (@unirep/circuits): a user with data from an attester, in the epoch that ends and the next.
import { poseidon2 } from "poseidon-lite";
import { print } from "./print.mjs";
import { FullTree } from "./trees.mjs";

const DEPTH = 17;
const who = { identity_secret: 4242424242424242424242424242n, attester_id: 0xa77e57e5a77e57e5a77e57e5a77e57e5a77e57e5n, chain_id: 31337n };
const EPOCH = 20;
// Four fields are sums (the first two: reputation for and against), two are replaced by whatever has the higher number in its lower 48 bits.
const data = [90n, 17n, 3n, 5n, (0xcafen << 48n) + 7n, 0n];

const fold = (first, values) => values.reduce((hash, value) => poseidon2([hash, value]), first);
const control = (epoch, nonce = 0) => who.attester_id + (BigInt(epoch) << 160n) + (BigInt(nonce) << 208n);
const stateLeaf = (values, epoch) =>
  poseidon2([poseidon2([who.identity_secret, control(epoch) + (who.chain_id << 208n)]), fold(values[0], values.slice(1))]);
const epochKey = (epoch, nonce) => poseidon2([who.identity_secret, control(epoch, nonce) + (who.chain_id << 216n)]);

const state = new FullTree(DEPTH, { 0: 11n, 1: 12n, 5: stateLeaf(data, EPOCH), 6: 13n });
const inState = state.path(5);
const member = { state_tree_indices: inState.indices, state_tree_elements: inState.elements, data };
const key = { ...who, reveal_nonce: 1, epoch: EPOCH, nonce: 2, sig_data: 696969n };

/** Two of the three epoch keys received something; the third is in no leaf, and brings zeroes. */
function transition() {
  const received = [
    [10n, 1n, 0n, 2n, (0xbeefn << 48n) + 9n, (0xdadan << 48n) + 1n],
    [4n, 30n, 6n, 0n, (0xf00dn << 48n) + 8n, 0n],
    [0n, 0n, 0n, 0n, 0n, 0n],
  ];
  const leaves = { 2: 21n };
  [3, 8].forEach((index, nonce) => (leaves[index] = fold(epochKey(EPOCH, nonce), received[nonce])));
  const epochTree = new FullTree(DEPTH, leaves);
  const history = new FullTree(DEPTH, { 0: 31n, 4: poseidon2([state.root, epochTree.root]) });
  const paths = [3, 8, 9].map((index) => epochTree.path(index));
  return {
    ...who,
    ...member,
    from_epoch: EPOCH,
    to_epoch: EPOCH + 2,
    history_tree_indices: history.path(4).indices,
    history_tree_elements: history.path(4).elements,
    new_data: received,
    epoch_tree_root: epochTree.root,
    epoch_tree_elements: paths.map((path) => path.elements),
    epoch_tree_indices: paths.map((path) => path.indices),
  };
}

const circuits = {
  signup: () => ({ ...who, epoch: EPOCH }),
  epochKeyLite: () => key,
  epochKey: () => ({ ...key, ...member }),
  scopeNullifier: () => ({ ...key, ...member, scope: 271828n }),
  reputation: () => ({
    ...key,
    ...member,
    ...{ min_rep: 60, max_rep: 0, prove_min_rep: 1, prove_max_rep: 0, prove_zero_rep: 0, prove_graffiti: 1, graffiti: 0xcafen },
  }),
  userStateTransition: transition,
};
print(circuits[process.argv[2]]());
