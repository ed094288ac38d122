// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

interface IVerifier {
    function verifyProof(uint256[2] calldata a, uint256[2][2] calldata b, uint256[2] calldata c, uint256[6] calldata input)
        external
        view
        returns (bool);
}

/// @title The part of EthStorage's contract that a provider deals with, for tests
/// @notice Functions, the event, errors and the order of checks are as a provider finds them on a real chain, with three differences. No data is stored, so that
/// an encoded sample is made out of its number and proofs of inclusion are not looked at. What a mask is, says the test's own circuit (mask.circom), not
/// EthStorage's. And rent is so much a second, without a discount over the years. Functions named test... may be called by anyone, so this is nothing for a chain
/// with value on it.
contract Storage {
    struct MiningInfo {
        uint256 lastMineTime;
        uint256 difficulty;
        uint256 blockMined;
    }

    event MinedBlock(
        uint256 indexed shardId,
        uint256 indexed difficulty,
        uint256 indexed blockMined,
        uint256 lastMineTime,
        address miner,
        uint256 minerReward
    );

    error StorageContract_MinerNotWhitelisted();
    error StorageContract_BlockNumberTooOld();
    error StorageContract_FailedToObtainBlockhash();
    error StorageContract_NonceTooBig();
    error StorageContract_MinedTsTooSmall();
    error StorageContract_DifficultyNotMet();
    error StorageContract_NotEnoughMinerReward();
    error EthStorageContractM2_LengthMismatch();
    error EthStorageContractM2_InvalidSamples();
    error EthStorageContractM2_DecodeFailed();
    error RandaoLib_HeaderHashMismatch();

    uint256 private constant FIELD = 21888242871839275222246405745257275088548364400416034343698204186575808495617;
    /// 5 ** ((FIELD - 1) / 4096): its powers are the 4096 points at which a blob's samples lie.
    uint256 private constant ROOT = 0x931d596de2fd10f01ddd073fd5a90a976f169c76f039bb91c4775720042d43a;

    string public constant version = "0.2.1";
    bytes32 public constant MINER_ROLE = keccak256("MINER_ROLE");
    uint256 public constant sampleSizeBits = 5;
    uint256 public constant maxKvSizeBits = 17;
    uint256 public constant sampleLenBits = maxKvSizeBits - sampleSizeBits;
    uint256 public constant randomChecks = 2;
    uint256 public constant nonceLimit = 1048576;
    uint256 public constant minimumDiff = 64; // small, for tests: so many nonces are tried for one that is good
    uint256 public constant cutoff = 28800;
    uint256 public constant diffAdjDivisor = 32;
    uint256 public constant treasuryShare = 2500;
    uint256 public constant storageCost = 60000000000000;
    uint256 public constant dcfFactor = 340282366367469178095360967382638002176;
    uint256 public constant prepaidAmount = 0;
    uint8 public constant maxL1MiningDrift = 64;
    uint40 public constant kvEntryCount = 1;
    /// Whom testSteal pays.
    address public constant OTHER_MINER = address(0xC0FFEE);

    IVerifier public immutable VERIFIER;
    uint256 public immutable shardSizeBits;
    uint256 public immutable shardEntryBits;
    uint256 public immutable startTime;

    bool public enforceMinerRole = true; // as EthStorage's begins
    mapping(uint256 => MiningInfo) public infos;
    mapping(address => bool) private miners;
    uint256 private rate = 1e15; // wei a second, before the treasury's share

    constructor(address verifier, uint256 sizeBits) {
        VERIFIER = IVerifier(verifier);
        shardSizeBits = sizeBits;
        shardEntryBits = sizeBits - maxKvSizeBits;
        startTime = block.timestamp;
        infos[0].lastMineTime = block.timestamp;
    }

    // What a provider asks before he fills his disk

    function hasRole(bytes32 role, address account) public view returns (bool) {
        return role == MINER_ROLE && miners[account];
    }

    function hasMinerRole(address _miner) external view returns (bool) {
        return miners[_miner];
    }

    /// @return In wei, at a block with this time; what the treasury takes is no longer in it.
    function miningReward(uint256 _shardId, uint256 _minedTs) public view returns (uint256) {
        if (_shardId > 0) return 0; // not open yet
        uint256 reward = rate * (_minedTs - infos[0].lastMineTime);
        return reward - (reward * treasuryShare) / 10000;
    }

    /// @return Of each its number, its size and the first 24 bytes of its hash, highest first.
    function getKvMetas(uint256[] calldata _kvIndices) external pure returns (bytes32[] memory) {
        bytes32[] memory metas = new bytes32[](_kvIndices.length);
        for (uint256 i = 0; i < metas.length; i++) {
            uint256 size = _kvIndices[i] < kvEntryCount ? 1 << maxKvSizeBits : 0;
            metas[i] = bytes32((_kvIndices[i] << 216) | (size << 192) | uint192(kvHash(_kvIndices[i])));
        }
        return metas;
    }

    function kvHash(uint256 kvIdx) private pure returns (bytes24) {
        return kvIdx < kvEntryCount ? bytes24(keccak256(abi.encode("blob", kvIdx))) : bytes24(0);
    }

    // Work and its reward

    function mine(
        uint256 _blockNum,
        uint256 _shardId,
        address _miner,
        uint256 _nonce,
        bytes32[] memory _encodedSamples,
        uint256[] memory _masks,
        bytes calldata _randaoProof,
        bytes[] calldata _inclusiveProofs,
        bytes[] calldata _decodeProof
    ) external {
        if (enforceMinerRole && !miners[_miner]) revert StorageContract_MinerNotWhitelisted();
        if (block.number - _blockNum > maxL1MiningDrift) revert StorageContract_BlockNumberTooOld();
        if (blockhash(_blockNum) == 0) revert StorageContract_FailedToObtainBlockhash();
        if (blockhash(_blockNum) != keccak256(_randaoProof)) revert RandaoLib_HeaderHashMismatch();
        if (_nonce >= nonceLimit) revert StorageContract_NonceTooBig();
        bytes32 hash = keccak256(abi.encode(_miner, headerField(_randaoProof, 13), _nonce));
        hash = verified(_shardId, hash, _miner, _encodedSamples, _masks, _inclusiveProofs, _decodeProof);
        uint256 minedTs = headerField(_randaoProof, 11);
        if (minedTs < infos[_shardId].lastMineTime) revert StorageContract_MinedTsTooSmall();
        uint256 difficulty = expectedDifficulty(_shardId, minedTs);
        if (uint256(hash) > type(uint256).max / difficulty) revert StorageContract_DifficultyNotMet();
        pay(_shardId, _miner, minedTs, difficulty);
    }

    /// @notice Who sends the transaction doesn't matter: all goes to the miner that is named in it.
    function pay(uint256 shardId, address miner, uint256 minedTs, uint256 difficulty) private {
        uint256 reward = miningReward(shardId, minedTs);
        MiningInfo storage info = infos[shardId];
        info.blockMined++;
        info.difficulty = difficulty;
        info.lastMineTime = minedTs;
        if (reward > address(this).balance) revert StorageContract_NotEnoughMinerReward();
        payable(miner).transfer(reward);
        emit MinedBlock(shardId, difficulty, info.blockMined, minedTs, miner, reward);
    }

    function expectedDifficulty(uint256 shardId, uint256 minedTs) private view returns (uint256) {
        uint256 old = infos[shardId].difficulty;
        uint256 cutoffs = (minedTs - infos[shardId].lastMineTime) / cutoff;
        if (cutoffs == 0) {
            uint256 more = old + old / diffAdjDivisor;
            return more < minimumDiff ? minimumDiff : more;
        }
        uint256 less = ((cutoffs - 1) * old) / diffAdjDivisor;
        return less + minimumDiff > old ? minimumDiff : old - less;
    }

    /// @return hash Of all samples, which must be small enough
    function verified(
        uint256 shardId,
        bytes32 hash,
        address miner,
        bytes32[] memory encodedSamples,
        uint256[] memory masks,
        bytes[] calldata inclusiveProofs,
        bytes[] calldata decodeProof
    ) private view returns (bytes32) {
        if (
            encodedSamples.length != randomChecks || masks.length != randomChecks || inclusiveProofs.length != randomChecks
                || decodeProof.length != 1
        ) revert EthStorageContractM2_LengthMismatch();
        uint256[6] memory input; // two keys, two points, two masks
        for (uint256 i = 0; i < randomChecks; i++) {
            uint256 rowBits = shardEntryBits + sampleLenBits;
            uint256 sampleIdx = (uint256(hash) % (1 << rowBits)) + (shardId << rowBits);
            if (encodedSamples[i] != keccak256(abi.encode("sample", miner, sampleIdx))) revert EthStorageContractM2_InvalidSamples();
            hash = keccak256(abi.encode(hash, encodedSamples[i]));
            // A replica is one miner's own: his address is in the key with which it was encoded.
            uint256 kvIdx = sampleIdx >> sampleLenBits;
            input[i] = uint256(keccak256(abi.encode(kvHash(kvIdx), miner, kvIdx))) % FIELD;
            input[2 + i] = power(ROOT, sampleIdx % (1 << sampleLenBits));
            input[4 + i] = masks[i];
        }
        (uint256[2] memory a, uint256[2][2] memory b, uint256[2] memory c) =
            abi.decode(decodeProof[0], (uint256[2], uint256[2][2], uint256[2]));
        if (!VERIFIER.verifyProof(a, b, c, input)) revert EthStorageContractM2_DecodeFailed();
        return hash;
    }

    function power(uint256 base, uint256 exponent) private pure returns (uint256 result) {
        result = 1;
        for (; exponent > 0; exponent >>= 1) {
            if (exponent & 1 == 1) result = mulmod(result, base, FIELD);
            base = mulmod(base, base, FIELD);
        }
    }

    /// @return value A number in a block's header, which is a list in RLP
    function headerField(bytes calldata header, uint256 index) private pure returns (uint256 value) {
        uint256 at = 1 + (uint8(header[0]) - 0xf7);
        uint256 length;
        for (uint256 i = 0; i <= index; i++) {
            at += length;
            uint256 first = uint8(header[at]);
            length = 1;
            if (first >= 0x80) {
                at++;
                length = first - 0x80;
                if (first >= 0xb8) {
                    uint256 bytesOfLength = first - 0xb7;
                    length = bytesToUint(header[at:at + bytesOfLength]);
                    at += bytesOfLength;
                }
            }
        }
        return bytesToUint(header[at:at + length]);
    }

    function bytesToUint(bytes calldata data) private pure returns (uint256 value) {
        for (uint256 i = 0; i < data.length; i++) value = (value << 8) | uint8(data[i]);
    }

    // For tests

    function fund() external payable {}

    function testSetRole(address miner, bool has) external {
        miners[miner] = has;
    }

    function testSetEnforce(bool enforce) external {
        enforceMinerRole = enforce;
    }

    function testSetDifficulty(uint256 shardId, uint256 difficulty) external {
        infos[shardId].difficulty = difficulty;
    }

    function testSetRate(uint256 weiPerSecond) external {
        rate = weiPerSecond;
    }

    /// @notice Another miner was faster, with a block of this time.
    function testSteal(uint256 shardId, uint256 minedTs) external {
        pay(shardId, OTHER_MINER, minedTs, expectedDifficulty(shardId, minedTs));
    }
}
