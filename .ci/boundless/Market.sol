// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

// A stand-in for Boundless' market on a test chain: what a prover calls has the market's interface, and orders, promises, proofs and stakes are judged as there. It is its own
// router and its own assessor, and keeps collateral as numbers, without a token.
contract Market {
    struct Callback { address addr; uint96 gasLimit; }
    enum PredicateType { DigestMatch, PrefixMatch, ClaimDigestMatch }
    struct Predicate { PredicateType predicateType; bytes data; }
    struct Requirements { Callback callback; Predicate predicate; bytes4 selector; }
    enum InputType { Inline, Url }
    struct Input { InputType inputType; bytes data; }
    struct Offer {
        uint256 minPrice; uint256 maxPrice; uint64 rampUpStart; uint32 rampUpPeriod; uint32 lockTimeout; uint32 timeout; uint256 lockCollateral;
    }
    struct ProofRequest { uint256 id; Requirements requirements; string imageUrl; Input input; Offer offer; }
    struct SlimRequest {
        uint256 id; Predicate predicate; Callback callback; bytes4 selector; bytes32 imageUrlHash; bytes32 inputDigest; bytes32 offerDigest;
    }
    struct Fulfillment { bytes32 claimDigest; uint8 fulfillmentDataType; bytes fulfillmentData; bytes seal; }
    struct FulfillmentBatch { SlimRequest[] requests; Fulfillment[] fills; bytes assessorSeal; address prover; }
    struct ImageAndJournal { bytes32 imageId; bytes journal; }

    event RequestLocked(uint256 indexed requestId, address prover, ProofRequest request, bytes clientSignature);
    struct LegacyFulfillment { uint256 id; bytes32 requestDigest; bytes32 claimDigest; uint8 fulfillmentDataType; bytes fulfillmentData; bytes seal; }

    event RequestFulfilled(uint256 indexed requestId, address indexed prover, bytes32 requestDigest);
    event ProofDelivered(uint256 indexed requestId, address indexed prover, LegacyFulfillment fulfillment);
    event ProverSlashed(uint256 indexed requestId, uint256 burned, uint256 transferred, address receiver);
    event Withdrawal(address indexed account, uint256 value);
    event PaymentRequirementsFailed(bytes error);

    error RequestIsLocked(uint256 requestId);
    error RequestIsFulfilled(uint256 requestId);
    error RequestLockIsExpired(uint256 requestId, uint64 lockDeadline);
    error InsufficientBalance(address account);
    error InvalidSignature();
    error InvalidRequest();
    error MissingFulfillmentCommitment();
    error Refused(string why);

    struct RequestLock { address prover; uint64 lockDeadline; uint24 deadlineDelta; uint8 requestLockFlags; uint96 price; uint96 collateral; bytes32 requestDigest; }

    string constant CALLBACK = "Callback(address addr,uint96 gasLimit)";
    string constant INPUT = "Input(uint8 inputType,bytes data)";
    string constant OFFER = "Offer(uint256 minPrice,uint256 maxPrice,uint64 rampUpStart,uint32 rampUpPeriod,uint32 lockTimeout,uint32 timeout,uint256 lockCollateral)";
    string constant PREDICATE = "Predicate(uint8 predicateType,bytes data)";
    string constant REQUIREMENTS = "Requirements(Callback callback,Predicate predicate,bytes4 selector)";
    string constant REQUEST = "ProofRequest(uint256 id,Requirements requirements,string imageUrl,Input input,Offer offer)";
    bytes4 constant KIND = 0x73c457ba;
    bytes4 constant CLASS = 0x000000c1;
    bytes4 constant ASSESSOR = 0x00000022;
    uint256 constant R = 21888242871839275222246405745257275088548364400416034343698204186575808495617;
    uint256 constant Q = 21888242871839275222246405745257275088696311157297823662689037894645226208583;
    bytes32 constant CONTROL_ROOT = 0xa54dc85ac99f851c92d7c96d7318af41dbe7c0194edfcc37eb4d422a998c1f56;
    uint256 constant CONTROL_ID = 0x04446e66d300eb7fb45c9726bb53c793dda407a62e9601618bb43c5c14657ac0;

    uint8 constant PAID_IN_TIME = 1;
    uint8 constant PAID_LATE = 2;
    uint8 constant SLASHED = 4;

    mapping(uint256 => RequestLock) public requestLocks;
    mapping(uint256 => bool) public requestIsFulfilled;
    mapping(bytes32 => uint256) public announced; // the block of it
    mapping(address => uint256) public balanceOf;
    mapping(address => uint256) public balanceOfCollateral;
    uint256[26] key; // alpha, beta, gamma, delta, IC: numbers of G2 with the imaginary part first

    constructor(uint256[26] memory verifyingKey) {
        key = verifyingKey;
    }

    // What tests need beside the market's interface.
    function deposit() external payable {
        balanceOf[msg.sender] += msg.value;
    }

    function depositCollateralTo(address to, uint256 value) external {
        balanceOfCollateral[to] += value;
    }

    // The router.
    function ROUTER() external view returns (address) {
        return address(this);
    }

    function defaultClassId() external pure returns (bytes4) {
        return CLASS;
    }

    function entries(bytes4 selector) external view returns (address, bytes4, uint64) {
        if (selector == KIND) return (address(this), CLASS, 1000000);
        if (selector == ASSESSOR) return (address(this), 0x000000a1, 1000000);
        return (address(0), 0, 0);
    }

    // The market.
    function requestIsLocked(uint256 id) external view returns (bool) {
        return requestLocks[id].prover != address(0);
    }

    function requestIsSlashed(uint256 id) external view returns (bool) {
        return requestLocks[id].requestLockFlags & SLASHED != 0;
    }

    function lockRequest(ProofRequest calldata request, bytes calldata clientSignature) external {
        bytes32 digest = typed(domain("IBoundlessMarket", address(this)), requestHash(slim(request)));
        address client = address(uint160(request.id >> 32));
        if (signer(digest, clientSignature) != client) revert InvalidSignature();
        Offer calldata offer = request.offer;
        if (offer.minPrice > offer.maxPrice || offer.rampUpPeriod > offer.lockTimeout || offer.lockTimeout > offer.timeout) revert InvalidRequest();
        uint64 lockDeadline = offer.rampUpStart + offer.lockTimeout;
        if (block.timestamp > lockDeadline) revert RequestLockIsExpired(request.id, lockDeadline);
        if (requestLocks[request.id].prover != address(0)) revert RequestIsLocked(request.id);
        uint256 price = priceNow(offer);
        if (balanceOf[client] < price) revert InsufficientBalance(client);
        if (balanceOfCollateral[msg.sender] < offer.lockCollateral) revert InsufficientBalance(msg.sender);
        balanceOf[client] -= price;
        balanceOfCollateral[msg.sender] -= offer.lockCollateral;
        requestLocks[request.id] =
            RequestLock(msg.sender, lockDeadline, uint24(offer.timeout - offer.lockTimeout), 0, uint96(price), uint96(offer.lockCollateral), digest);
        emit RequestLocked(request.id, msg.sender, request, clientSignature);
    }

    function commitFulfillment(bytes32 commitment) external {
        if (announced[commitment] == 0) announced[commitment] = block.number;
    }

    function fulfill(FulfillmentBatch[] calldata batches) external {
        bool late;
        for (uint256 i = 0; i < batches.length; i++) {
            for (uint256 j = 0; j < batches[i].requests.length; j++) late = late || requestLocks[batches[i].requests[j].id].lockDeadline < block.timestamp;
        }
        if (late) {
            bytes32 commitment = keccak256(abi.encode(batches));
            if (announced[commitment] == 0 || announced[commitment] >= block.number) revert MissingFulfillmentCommitment();
            delete announced[commitment];
        }
        for (uint256 i = 0; i < batches.length; i++) deliver(batches[i]);
    }

    function deliver(FulfillmentBatch calldata batch) internal {
        bytes32[] memory digests = new bytes32[](batch.requests.length);
        bytes32[] memory claims = new bytes32[](batch.requests.length);
        for (uint256 i = 0; i < batch.requests.length; i++) {
            SlimRequest calldata request = batch.requests[i];
            Fulfillment calldata fill = batch.fills[i];
            digests[i] = typed(domain("IBoundlessMarket", address(this)), requestHash(request));
            claims[i] = fill.claimDigest;
            if (requestLocks[request.id].requestDigest != digests[i]) revert Refused("another request was promised");
            judge(request, fill);
            if (!proves(fill.seal, fill.claimDigest)) revert Refused("the seal proves nothing");
            if (!settle(request.id, batch.prover, digests[i])) continue;
            emit ProofDelivered(
                request.id, batch.prover, LegacyFulfillment(request.id, digests[i], fill.claimDigest, fill.fulfillmentDataType, fill.fulfillmentData, fill.seal)
            );
        }
        if (bytes4(batch.assessorSeal[:4]) != ASSESSOR) revert Refused("another assessor");
        bytes32 message = keccak256(
            abi.encode(
                keccak256("FulfillmentBatchAuth(address prover,bytes32[] requestDigests,bytes32[] claimDigests)"),
                batch.prover,
                keccak256(abi.encodePacked(digests)),
                keccak256(abi.encodePacked(claims))
            )
        );
        if (signer(typed(domain("OnChainAssessor", address(this)), message), batch.assessorSeal[4:]) != batch.prover) revert Refused("not the prover's signature");
    }

    function deadline(RequestLock storage lock) internal view returns (uint64) {
        return lock.lockDeadline + lock.deadlineDelta;
    }

    // False if it came when nobody could deliver any more.
    function settle(uint256 id, address prover, bytes32 digest) internal returns (bool) {
        RequestLock storage lock = requestLocks[id];
        if (block.timestamp > deadline(lock)) {
            emit PaymentRequirementsFailed("");
            return false;
        }
        if (lock.requestLockFlags & (PAID_IN_TIME | PAID_LATE) != 0) {
            emit PaymentRequirementsFailed("");
            return true;
        }
        if (!requestIsFulfilled[id]) {
            requestIsFulfilled[id] = true;
            emit RequestFulfilled(id, prover, digest);
        }
        if (block.timestamp > lock.lockDeadline) {
            lock.prover = prover;
            lock.requestLockFlags |= PAID_LATE;
            balanceOf[address(uint160(id >> 32))] += lock.price;
        } else if (prover == lock.prover) {
            balanceOf[prover] += lock.price;
            balanceOfCollateral[prover] += lock.collateral;
            lock.requestLockFlags = PAID_IN_TIME;
            lock.price = 0;
            lock.collateral = 0;
        } else {
            emit PaymentRequirementsFailed("");
        }
        return true;
    }

    function judge(SlimRequest calldata request, Fulfillment calldata fill) internal pure {
        if (request.selector != KIND && request.selector != CLASS && request.selector != bytes4(0)) revert Refused("another kind of proof");
        if (fill.fulfillmentDataType != 1) revert Refused("no journal");
        ImageAndJournal memory data = abi.decode(fill.fulfillmentData, (ImageAndJournal));
        if (claim(data.imageId, sha256(data.journal)) != fill.claimDigest) revert Refused("another claim");
        bytes calldata wanted = request.predicate.data;
        if (bytes32(wanted[:32]) != data.imageId) revert Refused("another program");
        if (request.predicate.predicateType == PredicateType.DigestMatch) {
            if (bytes32(wanted[32:]) != sha256(data.journal)) revert Refused("another journal");
        } else {
            for (uint256 i = 32; i < wanted.length; i++) if (data.journal[i - 32] != wanted[i]) revert Refused("another beginning");
        }
    }

    function slash(uint256 id) external {
        RequestLock storage lock = requestLocks[id];
        if (lock.prover == address(0) || lock.requestLockFlags & (SLASHED | PAID_IN_TIME) != 0 || block.timestamp <= deadline(lock)) revert InvalidRequest();
        uint256 burned = lock.collateral / 2;
        uint256 rest = lock.collateral - burned;
        address receiver = lock.requestLockFlags & PAID_LATE == 0 ? address(this) : lock.prover;
        if (receiver == address(this)) balanceOf[address(uint160(id >> 32))] += lock.price;
        balanceOfCollateral[receiver] += rest;
        lock.requestLockFlags |= SLASHED;
        lock.price = 0;
        lock.collateral = 0;
        emit ProverSlashed(id, burned, rest, receiver);
    }

    function withdraw(uint256 value) external {
        if (balanceOf[msg.sender] < value) revert InsufficientBalance(msg.sender);
        balanceOf[msg.sender] -= value;
        (bool sent,) = msg.sender.call{value: value}("");
        require(sent);
        emit Withdrawal(msg.sender, value);
    }

    // EIP-712.
    function domain(string memory name, address contract_) internal view returns (bytes32) {
        return keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256(bytes(name)),
                keccak256("1"),
                block.chainid,
                contract_
            )
        );
    }

    function typed(bytes32 domain_, bytes32 message) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(hex"1901", domain_, message));
    }

    function slim(ProofRequest calldata request) internal pure returns (SlimRequest memory) {
        return SlimRequest(
            request.id,
            request.requirements.predicate,
            request.requirements.callback,
            request.requirements.selector,
            keccak256(bytes(request.imageUrl)),
            keccak256(abi.encode(keccak256(bytes(INPUT)), request.input.inputType, keccak256(request.input.data))),
            keccak256(abi.encode(keccak256(bytes(OFFER)), request.offer))
        );
    }

    function requestHash(SlimRequest memory request) internal pure returns (bytes32) {
        bytes32 callback = keccak256(abi.encode(keccak256(bytes(CALLBACK)), request.callback));
        bytes32 predicate = keccak256(abi.encode(keccak256(bytes(PREDICATE)), request.predicate.predicateType, keccak256(request.predicate.data)));
        bytes32 requirements =
            keccak256(abi.encode(keccak256(abi.encodePacked(REQUIREMENTS, CALLBACK, PREDICATE)), callback, predicate, request.selector));
        return keccak256(
            abi.encode(
                keccak256(abi.encodePacked(REQUEST, CALLBACK, INPUT, OFFER, PREDICATE, REQUIREMENTS)),
                request.id,
                requirements,
                request.imageUrlHash,
                request.inputDigest,
                request.offerDigest
            )
        );
    }

    function signer(bytes32 digest, bytes calldata signature) internal pure returns (address) {
        if (signature.length != 65) revert InvalidSignature();
        return ecrecover(digest, uint8(signature[64]), bytes32(signature[:32]), bytes32(signature[32:64]));
    }

    function priceNow(Offer calldata offer) internal view returns (uint256) {
        if (block.timestamp <= offer.rampUpStart) return offer.minPrice;
        uint256 passed = block.timestamp - offer.rampUpStart;
        if (passed > offer.rampUpPeriod) return offer.maxPrice;
        return offer.minPrice + (passed * (offer.maxPrice - offer.minPrice)) / offer.rampUpPeriod;
    }

    // RISC Zero's claims and proofs.
    function claim(bytes32 imageId, bytes32 journal) internal pure returns (bytes32) {
        bytes32 after_ = sha256(abi.encodePacked(sha256("risc0.SystemState"), bytes32(0), uint32(0), uint16(0x0100)));
        bytes32 output = sha256(abi.encodePacked(sha256("risc0.Output"), journal, bytes32(0), uint16(0x0200)));
        return sha256(abi.encodePacked(sha256("risc0.ReceiptClaim"), bytes32(0), imageId, after_, output, uint64(0), uint16(0x0400)));
    }

    function halves(bytes32 digest) internal pure returns (uint256 low, uint256 high) {
        uint256 turned;
        for (uint256 i = 0; i < 32; i++) turned |= uint256(uint8(digest[i])) << (8 * i);
        return (turned & type(uint128).max, turned >> 128);
    }

    function proves(bytes calldata seal, bytes32 claimed) internal view returns (bool) {
        if (seal.length != 260 || bytes4(seal[:4]) != KIND) return false;
        uint256[8] memory p = abi.decode(seal[4:], (uint256[8]));
        uint256[5] memory inputs;
        (inputs[0], inputs[1]) = halves(CONTROL_ROOT);
        (inputs[2], inputs[3]) = halves(claimed);
        inputs[4] = CONTROL_ID;
        uint256[2] memory sum = [key[14], key[15]];
        for (uint256 i = 0; i < 5; i++) {
            if (inputs[i] >= R) return false;
            uint256[2] memory term = mul(key[16 + 2 * i], key[17 + 2 * i], inputs[i]);
            sum = add(sum, term);
        }
        return pairing(p, sum);
    }

    function mul(uint256 x, uint256 y, uint256 k) internal view returns (uint256[2] memory out) {
        uint256[3] memory in_ = [x, y, k];
        bool done;
        assembly { done := staticcall(gas(), 7, in_, 0x60, out, 0x40) }
        require(done);
    }

    function add(uint256[2] memory a, uint256[2] memory b) internal view returns (uint256[2] memory out) {
        uint256[4] memory in_ = [a[0], a[1], b[0], b[1]];
        bool done;
        assembly { done := staticcall(gas(), 6, in_, 0x80, out, 0x40) }
        require(done);
    }

    // e(-A, B) e(alpha, beta) e(inputs, gamma) e(C, delta) = 1
    function pairing(uint256[8] memory p, uint256[2] memory sum) internal view returns (bool) {
        uint256[24] memory in_ = [
            p[0], (Q - (p[1] % Q)) % Q, p[2], p[3], p[4], p[5],
            key[0], key[1], key[2], key[3], key[4], key[5],
            sum[0], sum[1], key[6], key[7], key[8], key[9],
            p[6], p[7], key[10], key[11], key[12], key[13]
        ];
        uint256[1] memory out;
        bool done;
        assembly { done := staticcall(gas(), 8, in_, 0x300, out, 0x20) }
        return done && out[0] == 1;
    }
}
