// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

// A stand-in for Brevis ProverNet on a test chain, of our own making: market, staking contract and verifier in three contracts. Functions and events that a prover uses are those of
// IBrevisMarket.sol (src/market/interfaces), IStakingController.sol (src/staking/interfaces) and IPicoVerifier.sol (src/pico) in brevis-network/prover-network-contracts, read at 947cca8;
// who wins, what is paid and what is slashed is judged as BrevisMarket.sol and StakingController.sol do. There is no token: stakes and fees are numbers.

// Groth16 over BN254 with two inputs, by the pairing that is built into the chain.
contract Verifier {
    uint256 constant R = 21888242871839275222246405745257275088548364400416034343698204186575808495617;
    uint256 constant Q = 21888242871839275222246405745257275088696311157297823662689037894645226208583;
    uint256[20] key; // alpha, beta, gamma, delta, three points of IC: numbers of G2 with the imaginary part first

    error ProofInvalid();

    constructor(uint256[20] memory verifyingKey) {
        key = verifyingKey;
    }

    function verifyPicoProof(bytes32 riscvVkey, bytes32 publicValuesHash, uint256[8] calldata proof) external view {
        if (uint256(riscvVkey) >= R || uint256(publicValuesHash) >= R) revert ProofInvalid();
        (uint256 x, uint256 y) = plus(key[14], key[15], key[16], key[17], uint256(riscvVkey));
        (x, y) = plus(x, y, key[18], key[19], uint256(publicValuesHash));
        uint256[24] memory p;
        p[0] = proof[0];
        p[1] = (Q - proof[1] % Q) % Q;
        for (uint256 i = 2; i < 6; i++) p[i] = proof[i];
        for (uint256 i = 0; i < 6; i++) p[6 + i] = key[i]; // alpha and beta
        (p[12], p[13]) = (x, y);
        for (uint256 i = 0; i < 4; i++) p[14 + i] = key[6 + i]; // gamma
        (p[18], p[19]) = (proof[6], proof[7]);
        for (uint256 i = 0; i < 4; i++) p[20 + i] = key[10 + i]; // delta
        uint256[1] memory one;
        bool done;
        assembly {
            done := staticcall(gas(), 8, p, 0x300, one, 0x20)
        }
        if (!done || one[0] != 1) revert ProofInvalid();
    }

    function plus(uint256 x, uint256 y, uint256 px, uint256 py, uint256 k) internal view returns (uint256, uint256) {
        uint256[4] memory sum = [x, y, 0, 0];
        uint256[3] memory product = [px, py, k];
        bool done;
        assembly {
            done := staticcall(gas(), 7, product, 0x60, add(sum, 0x40), 0x40)
            done := and(done, staticcall(gas(), 6, sum, 0x80, sum, 0x40))
        }
        if (!done) revert ProofInvalid();
        return (sum[0], sum[1]);
    }
}

contract Staking {
    enum ProverState { Null, Active, Deactivated, Jailed }

    event RewardsAdded(address indexed prover, address indexed source, uint256 amount, uint256 commission, uint256 toStakers);
    event ProverSlashed(address indexed prover, uint256 amount, uint256 bps);

    uint256 constant BPS = 10000;
    mapping(address => ProverState) public getProverState;
    mapping(address => uint256) public getProverTotalAssets;

    // What tests need in place of initializeProver and stake.
    function begin(address prover, uint256 amount) external {
        getProverState[prover] = ProverState.Active;
        getProverTotalAssets[prover] += amount;
    }

    function isProverEligible(address prover, uint256 least) external view returns (bool, uint256) {
        return (getProverState[prover] == ProverState.Active && getProverTotalAssets[prover] >= least, getProverTotalAssets[prover]);
    }

    function addRewards(address prover, uint256 amount) external returns (uint256 commission, uint256 toStakers) {
        commission = amount / 20;
        toStakers = amount - commission;
        getProverTotalAssets[prover] += toStakers;
        emit RewardsAdded(prover, msg.sender, amount, commission, toStakers);
    }

    function slashByAmount(address prover, uint256 amount) external returns (uint256 slashed) {
        uint256 bps = amount * BPS / getProverTotalAssets[prover]; // a share is rounded down, so less may be taken
        slashed = getProverTotalAssets[prover] * bps / BPS;
        getProverTotalAssets[prover] -= slashed;
        emit ProverSlashed(prover, slashed, bps);
    }
}

contract Market {
    enum ReqStatus { Pending, Fulfilled, Refunded, Slashed }
    struct FeeParams { uint96 maxFee; uint96 minStake; uint64 deadline; }
    struct ProofRequest { uint64 nonce; bytes32 vk; bytes32 publicValuesDigest; string imgURL; bytes inputData; string inputURL; uint32 version; FeeParams fee; }
    struct Bidder { address prover; uint96 fee; }
    struct Entry { ReqStatus status; uint64 timestamp; address sender; FeeParams fee; bytes32 vk; bytes32 digest; uint32 version; Bidder winner; Bidder second; }

    event NewRequest(bytes32 indexed reqid, ProofRequest req);
    event NewBid(bytes32 indexed reqid, address indexed prover, bytes32 bidHash);
    event BidRevealed(bytes32 indexed reqid, address indexed prover, uint256 fee);
    event ProofSubmitted(bytes32 indexed reqid, address indexed prover, uint256[8] proof, uint256 actualFee);
    event Refunded(bytes32 indexed reqid, address indexed requester, uint256 amount);
    event ProverSlashed(bytes32 indexed reqid, address indexed prover, uint256 slashAmount);

    error MarketInvalidRequestStatus(ReqStatus status);
    error MarketRequestNotFound(bytes32 reqid);
    error MarketBiddingPhaseEnded(uint256 currentTime, uint256 biddingEndTime);
    error MarketBiddingPhaseNotEnded(uint256 currentTime, uint256 biddingEndTime);
    error MarketRevealPhaseEnded(uint256 currentTime, uint256 revealEndTime);
    error MarketRevealPhaseNotEnded(uint256 currentTime, uint256 revealEndTime);
    error MarketBidRevealMismatch(bytes32 expected, bytes32 actual);
    error MarketFeeExceedsMaximum(uint256 fee, uint256 maxFee);
    error MarketDeadlinePassed(uint256 currentTime, uint256 deadline);
    error MarketNotExpectedProver(address expected, address actual);
    error MarketProverNotEligible(address prover, uint256 requiredStake, uint256 actualStake);
    error MarketBeforeDeadline(uint256 currentTime, uint256 deadline);

    uint256 constant BPS = 10000;
    uint64 public biddingPhaseDuration;
    uint64 public revealPhaseDuration;
    uint256 public slashBps = 1000;
    uint256 public protocolFeeBps = 300;
    Staking public stakingController;
    Verifier verifier;
    mapping(address => address) public submitterToProver;
    mapping(bytes32 => Entry) entries;
    mapping(bytes32 => mapping(address => bytes32)) public getBidHash;

    constructor(Staking staking, Verifier judge, uint64 bidding, uint64 revealing) {
        (stakingController, verifier, biddingPhaseDuration, revealPhaseDuration) = (staking, judge, bidding, revealing);
    }

    // What tests need in place of both sides' consent.
    function sendFor(address submitter, address prover) external {
        submitterToProver[submitter] = prover;
    }

    function picoVerifiers(uint32 version) external view returns (address) {
        return version == 0 ? address(verifier) : address(0);
    }

    function getRequest(bytes32 reqid) external view returns (ReqStatus, uint64, address, uint256, uint256, uint64, bytes32, bytes32, uint32) {
        Entry storage e = entries[reqid];
        return (e.status, e.timestamp, e.sender, e.fee.maxFee, e.fee.minStake, e.fee.deadline, e.vk, e.digest, e.version);
    }

    function getBidders(bytes32 reqid) external view returns (address, uint256, address, uint256) {
        Entry storage e = entries[reqid];
        return (e.winner.prover, e.winner.fee, e.second.prover, e.second.fee);
    }

    function requestProof(ProofRequest calldata req) external {
        bytes32 reqid = keccak256(abi.encodePacked(req.nonce, req.vk, req.publicValuesDigest));
        Entry storage e = entries[reqid];
        (e.timestamp, e.sender, e.fee, e.vk, e.digest, e.version) = (uint64(block.timestamp), msg.sender, req.fee, req.vk, req.publicValuesDigest, req.version);
        emit NewRequest(reqid, req);
    }

    function pending(bytes32 reqid) internal view returns (Entry storage e, uint256 biddingEnd, uint256 revealEnd) {
        e = entries[reqid];
        if (e.timestamp == 0) revert MarketRequestNotFound(reqid);
        if (e.status != ReqStatus.Pending) revert MarketInvalidRequestStatus(e.status);
        biddingEnd = e.timestamp + biddingPhaseDuration;
        revealEnd = biddingEnd + revealPhaseDuration;
    }

    function eligible(Entry storage e) internal view returns (address prover) {
        prover = submitterToProver[msg.sender] == address(0) ? msg.sender : submitterToProver[msg.sender];
        (bool can, uint256 has) = stakingController.isProverEligible(prover, e.fee.minStake);
        if (!can) revert MarketProverNotEligible(prover, e.fee.minStake, has);
    }

    function bid(bytes32 reqid, bytes32 bidHash) external {
        (Entry storage e, uint256 biddingEnd,) = pending(reqid);
        if (block.timestamp > biddingEnd) revert MarketBiddingPhaseEnded(block.timestamp, biddingEnd);
        address prover = eligible(e);
        getBidHash[reqid][prover] = bidHash;
        emit NewBid(reqid, prover, bidHash);
    }

    function reveal(bytes32 reqid, uint256 fee, uint256 nonce) external {
        (Entry storage e, uint256 biddingEnd, uint256 revealEnd) = pending(reqid);
        if (block.timestamp <= biddingEnd) revert MarketBiddingPhaseNotEnded(block.timestamp, biddingEnd);
        if (block.timestamp > revealEnd) revert MarketRevealPhaseEnded(block.timestamp, revealEnd);
        address prover = eligible(e);
        bytes32 expected = keccak256(abi.encodePacked(reqid, prover, fee, nonce));
        if (getBidHash[reqid][prover] != expected) revert MarketBidRevealMismatch(expected, getBidHash[reqid][prover]);
        if (fee > e.fee.maxFee) revert MarketFeeExceedsMaximum(fee, e.fee.maxFee);
        if (e.winner.prover == address(0) || fee < e.winner.fee) {
            e.second = e.winner;
            e.winner = Bidder(prover, uint96(fee));
        } else if (e.second.prover == address(0) || fee < e.second.fee) {
            e.second = Bidder(prover, uint96(fee));
        }
        emit BidRevealed(reqid, prover, fee);
    }

    function submitProof(bytes32 reqid, uint256[8] calldata proof) external {
        (Entry storage e,, uint256 revealEnd) = pending(reqid);
        if (block.timestamp <= revealEnd) revert MarketRevealPhaseNotEnded(block.timestamp, revealEnd);
        if (block.timestamp > e.fee.deadline) revert MarketDeadlinePassed(block.timestamp, e.fee.deadline);
        address prover = submitterToProver[msg.sender] == address(0) ? msg.sender : submitterToProver[msg.sender];
        if (prover != e.winner.prover) revert MarketNotExpectedProver(e.winner.prover, msg.sender);
        verifier.verifyPicoProof(e.vk, e.digest, proof);
        e.status = ReqStatus.Fulfilled;
        uint256 price = e.second.prover == address(0) ? e.winner.fee : e.second.fee;
        uint256 reward = price - price * protocolFeeBps / BPS;
        if (reward > 0) stakingController.addRewards(prover, reward);
        emit ProofSubmitted(reqid, prover, proof, price);
    }

    function refund(bytes32 reqid) external {
        (Entry storage e,,) = pending(reqid);
        if (block.timestamp <= e.fee.deadline) revert MarketBeforeDeadline(block.timestamp, e.fee.deadline);
        e.status = ReqStatus.Refunded;
        emit Refunded(reqid, e.sender, e.fee.maxFee);
    }

    function slash(bytes32 reqid) external {
        Entry storage e = entries[reqid];
        if (e.status != ReqStatus.Refunded) revert MarketInvalidRequestStatus(e.status);
        e.status = ReqStatus.Slashed;
        uint256 amount = uint256(e.fee.minStake) * slashBps / BPS;
        stakingController.slashByAmount(e.winner.prover, amount);
        emit ProverSlashed(reqid, e.winner.prover, amount);
    }
}
