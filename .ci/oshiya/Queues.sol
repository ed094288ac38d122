// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

interface IVerifier {
    function verifyProof(uint256[2] calldata a, uint256[2][2] calldata b, uint256[2] calldata c, uint256[9] calldata input)
        external
        view
        returns (bool);
}

interface IToken {
    function transfer(address to, uint256 value) external returns (bool);
}

struct G1Point {
    uint256 x;
    uint256 y;
}

/// Highest part first: a coordinate is x[0] * u + x[1].
struct G2Point {
    uint256[2] x;
    uint256[2] y;
}

struct SnarkProof {
    G1Point a;
    G2Point b;
    G1Point c;
}

/// @title The part of Oshiya's contract that a miner deals with, for tests
/// @notice Functions, events and checks are as a miner finds them on a real chain. The two functions named test... stand in for users and for other miners;
/// anyone may call them, so this is nothing for a chain with value on it.
contract Queues {
    struct BusQueueRec {
        uint32 queueId;
        uint8 nUtxos;
        uint96 reward;
        uint96 potentialExtraReward;
        uint40 firstUtxoBlock;
        uint40 lastUtxoBlock;
        uint40 remainingBlocks;
        bytes32 commitment;
    }

    struct Queue {
        uint8 nUtxos;
        uint96 reward;
        uint40 utxoBlock;
        uint40 readyBlock;
        bytes32 commitment;
        bool processed;
    }

    event BusQueueOpened(uint256 queueId);
    event UtxoBusQueued(bytes32 indexed utxo, uint256 indexed queueId, uint256 utxoIndexInBatch);
    event BusQueueProcessed(uint256 indexed queueId);
    event BusBatchOnboarded(
        uint256 indexed queueId,
        bytes32 indexed batchRoot,
        uint256 numUtxosInBatch,
        uint256 leftLeafIndexInBusTree,
        bytes32 busTreeNewRoot,
        bytes32 busBranchNewRoot
    );
    event BusBranchFilled(uint256 indexed branchIndex, bytes32 busBranchFinalRoot);
    event MinerRewardAccounted(uint32 queueId, address miner, uint256 reward);
    event MinerRewardClaimed(uint32 timestamp, address miner, uint256 reward);

    uint256 private constant FIELD = 21888242871839275222246405745257275088548364400416034343698204186575808495617;
    bytes32 private constant EMPTY_ROOT = 0x1bdded415724018275c7fcc2f564f64db01b5bbeb06d65700564b05c3c59c9e6;
    uint32 private constant BATCHES_IN_BRANCH = 1024;
    /// Whom testSteal pays.
    address public constant OTHER_MINER = address(0xC0FFEE);

    bytes32 private constant DOMAIN_TYPE =
        keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract,bytes32 salt)");
    bytes32 private constant CLAIM_TYPE = keccak256("ClaimMiningReward(address receiver,uint256 version)");
    bytes32 private constant SALT = 0x44b818e3e3a12ecf805989195d8f38e75517386006719e2dbb1443987a34db7b;

    uint8 public constant CLAIM_MINING_REWARD_VERSION = 1;
    address public immutable REWARD_TOKEN;
    IVerifier public immutable VERIFIER;

    mapping(address => uint256) public rewards;

    Queue[] private all; // a queue's id is its place
    uint32 private pending;
    uint32 private oldestPending;
    bytes32 private root = EMPTY_ROOT;
    uint32 private batches;
    uint32 private utxosInTree;
    uint40 private branchBlock;
    uint40 private batchBlock;

    constructor(address token, address verifier) {
        REWARD_TOKEN = token;
        VERIFIER = IVerifier(verifier);
    }

    // What there is to do

    function getBusTreeRoot() external view returns (bytes32) {
        return root;
    }

    function getBusTreeStats()
        external
        view
        returns (uint32 numBatchesInBusTree, uint32 numUtxosInBusTree, uint40 latestBranchFirstBatchBlock, uint40 latestBatchBlock)
    {
        return (batches, utxosInTree, branchBlock, batchBlock);
    }

    function getBusQueuesStats() external view returns (uint32 curQueueId, uint32 numPendingQueues, uint32 oldestPendingQueueId) {
        require(all.length > 0, "BQ:NO_QUEUES_YET");
        return (uint32(all.length - 1), pending, oldestPending);
    }

    function getBusQueue(uint32 queueId) external view returns (BusQueueRec memory queue) {
        require(queueId < all.length && !all[queueId].processed, "BQ:UNKNOWN_OR_PROCESSED_QUEUE");
        return record(queueId);
    }

    function getOldestPendingQueues(uint32 maxLength) external view returns (BusQueueRec[] memory queues) {
        queues = new BusQueueRec[](pending < maxLength ? pending : maxLength);
        uint32 id = oldestPending;
        for (uint256 i = 0; i < queues.length; id++) {
            if (!all[id].processed) queues[i++] = record(id);
        }
    }

    function record(uint32 queueId) private view returns (BusQueueRec memory) {
        Queue storage queue = all[queueId];
        return BusQueueRec({
            queueId: queueId,
            nUtxos: queue.nUtxos,
            reward: queue.reward,
            potentialExtraReward: queue.reward / 8, // never paid: a miner that takes it for the reward is found out
            firstUtxoBlock: queue.utxoBlock,
            lastUtxoBlock: queue.utxoBlock,
            remainingBlocks: block.number < queue.readyBlock ? queue.readyBlock - uint40(block.number) : 0,
            commitment: queue.commitment
        });
    }

    // Work and its reward

    /// @param inputs The circuit's public ones: oldRoot, newRoot, replacedNodeIndex, newLeafsCommitment, nNonEmptyNewLeafs, batchRoot, branchRoot, extraInput,
    /// magicalConstraint
    /// @param proof For b a prover's file has the lowest part first, [[x0, x1], [y0, y1]]; here it is x = [x1, x0], y = [y1, y0], which is also the order of
    /// the verifier and of the precompiled contract below it, so nothing is turned around on the chain.
    function onboardBusQueue(address miner, uint32 queueId, uint256[] calldata inputs, SnarkProof calldata proof) external {
        require(queueId < all.length && !all[queueId].processed && all[queueId].nUtxos > 0, "BQ:EMPTY_QUEUE");
        require(block.number >= all[queueId].readyBlock, "BQ:IMMATURE_QUEUE");
        require(inputs.length == 9, "BT:INVALID_INPUTS_NUM");
        for (uint256 i = 0; i < 9; i++) require(inputs[i] < FIELD, "BT:INPUT_NOT_IN_FIELD");
        require(bytes32(inputs[0]) == root, "BT:INVALID_BUS_TREE_ROOT");
        // Who is paid is part of the proof: nobody can take it out of the pool of transactions for himself.
        require(inputs[7] == uint256(keccak256(abi.encodePacked(miner, queueId))) % FIELD, "BT:INVALID_EXTRA_INPUT");
        require(inputs[8] != 0, "BT:ZERO_MAGICAL_CONSTRAINT");
        require(inputs[2] == batches, "BT:INVALID_REPLACED_INDEX");
        require(bytes32(inputs[3]) == all[queueId].commitment, "BT:INVALID_LEAFS_COMMITMENT");
        require(inputs[4] == all[queueId].nUtxos, "BT:INVALID_LEAFS_NUM");
        require(verified(inputs, proof), "BT:FAILED_ZK_PROOF");
        onboard(miner, queueId, bytes32(inputs[1]), bytes32(inputs[5]), bytes32(inputs[6]));
    }

    function verified(uint256[] calldata inputs, SnarkProof calldata proof) private view returns (bool) {
        uint256[9] memory input;
        for (uint256 i = 0; i < 9; i++) input[i] = inputs[i];
        return VERIFIER.verifyProof([proof.a.x, proof.a.y], [proof.b.x, proof.b.y], [proof.c.x, proof.c.y], input);
    }

    function onboard(address miner, uint32 queueId, bytes32 newRoot, bytes32 batchRoot, bytes32 branchRoot) private {
        Queue storage queue = all[queueId];
        queue.processed = true;
        pending--;
        while (oldestPending < all.length && all[oldestPending].processed) oldestPending++;
        emit BusQueueProcessed(queueId);

        uint32 batch = batches++;
        utxosInTree += queue.nUtxos;
        batchBlock = uint40(block.number);
        if (batch % BATCHES_IN_BRANCH == 0) branchBlock = uint40(block.number);
        if ((batch + 1) % BATCHES_IN_BRANCH == 0) emit BusBranchFilled(batch / BATCHES_IN_BRANCH, branchRoot);
        root = newRoot;
        emit BusBatchOnboarded(queueId, batchRoot, queue.nUtxos, uint256(batch) << 6, newRoot, branchRoot);

        rewards[miner] += queue.reward;
        emit MinerRewardAccounted(queueId, miner, queue.reward);
    }

    function claimMiningReward(address receiver) external {
        claim(msg.sender, receiver);
    }

    /// @notice For miners that do not pay for gas themselves: whoever has the miner's signature sends this.
    function claimMiningRewardWithSignature(address receiver, uint8 v, bytes32 r, bytes32 s) external {
        bytes32 domain = keccak256(
            abi.encode(DOMAIN_TYPE, keccak256("Panther Protocol"), keccak256("1"), block.chainid, address(this), SALT)
        );
        bytes32 what = keccak256(abi.encode(CLAIM_TYPE, receiver, uint256(CLAIM_MINING_REWARD_VERSION)));
        address miner = ecrecover(keccak256(abi.encodePacked("\x19\x01", domain, what)), v, r, s);
        require(miner != address(0), "MR:INVALID_SIGNATURE");
        claim(miner, receiver);
    }

    function claim(address miner, address receiver) private {
        uint256 reward = rewards[miner];
        require(reward > 0, "MR:ZERO_REWARD");
        rewards[miner] = 0;
        require(IToken(REWARD_TOKEN).transfer(receiver, reward), "MR:NOT_PAID");
        emit MinerRewardClaimed(uint32(block.number), miner, reward); // Oshiya's timestamps are numbers of blocks
    }

    // For tests

    /// @notice Opens a queue that can be onboarded after so many blocks. Nothing is checked: a queue without UTXOs or with a false commitment is a test as well.
    function testQueue(bytes32[] calldata utxos, bytes32 commitment, uint96 reward, uint40 remainingBlocks) external {
        uint32 queueId = uint32(all.length);
        uint40 current = uint40(block.number);
        all.push(Queue(uint8(utxos.length), reward, current, current + remainingBlocks, commitment, false));
        pending++;
        emit BusQueueOpened(queueId);
        for (uint256 i = 0; i < utxos.length; i++) emit UtxoBusQueued(utxos[i], queueId, i);
    }

    /// @notice Another miner was faster. The roots are believed.
    function testSteal(uint32 queueId, bytes32 newRoot, bytes32 batchRoot, bytes32 branchRoot) external {
        require(queueId < all.length && !all[queueId].processed, "BQ:EMPTY_QUEUE");
        onboard(OTHER_MINER, queueId, newRoot, batchRoot, branchRoot);
    }
}
