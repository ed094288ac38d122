// An input for each circuit of iden3's protocol, version 2 (@rarimo/zkp-gen-iden3): a user, an issuer, and a credential that the one gave the other.
// The formats of claims, identities and states: https://docs.iden3.io/protocol/spec
import { createRequire } from "node:module";
import { poseidon1, poseidon2, poseidon3, poseidon4 } from "poseidon-lite";
import { print } from "./print.mjs";
import { SparseTree } from "./trees.mjs";

// Its ES module imports names from a CommonJS one, which Node does not find.
const { derivePublicKey, signMessage } = createRequire(import.meta.url)("@zk-kit/eddsa-poseidon");

const CLAIM_LEVELS = 40;
const GIST_LEVELS = 64;
const PATH_LEVELS = 32;
const VALUES = 64;
/** The schema of a claim that holds a key: AuthBJJCredential. */
const AUTH_SCHEMA = 80551937543569765027552589160822318028n;
const SCHEMA = 180410020913331409885634153623124536270n;
/** Flags of a claim: its subject stands in index slot 1, it expires, its data are a tree whose root is in index slot 2. */
const SUBJECT_IN_INDEX = 2n;
const EXPIRES = 8n;
const TREE_IN_INDEX = 32n;
const NOW = 1700000000n;

const indexHash = (claim) => poseidon4(claim.slice(0, 4));
const valueHash = (claim) => poseidon4(claim.slice(4));
const hold = (tree, claim) => tree.with(indexHash(claim), valueHash(claim));
const sign = (person, message) => {
  const { R8, S } = signMessage(person.secret, message);
  return { R8x: R8[0], R8y: R8[1], S };
};

/** 2 bytes of kind, 27 of content, 2 of a checksum: the sum of the others. */
function idOf(content) {
  let id = 0x1001n | ((content & ((1n << 216n) - 1n)) << 16n);
  let sum = 0n;
  for (let rest = id; rest > 0n; rest >>= 8n) sum += rest & 0xffn;
  return id | ((sum & 0xffffn) << 232n);
}
const profileOf = (id, nonce) => (nonce === 0n ? id : idOf(poseidon2([id, nonce])));

/** Three trees: claims, revoked numbers, earlier roots. */
class Identity {
  constructor(secret, authClaim, claims, revoked, roots) {
    Object.assign(this, { secret, authClaim, claims, revoked, roots });
  }

  static genesis(secret, number) {
    const [x, y] = derivePublicKey(secret);
    const authClaim = [AUTH_SCHEMA, 0n, x, y, number, 0n, 0n, 0n];
    const identity = new Identity(secret, authClaim, hold(new SparseTree(), authClaim), new SparseTree(), new SparseTree());
    identity.id = idOf(identity.state >> 40n);
    return identity;
  }

  /** The same, with more claims and revocations. */
  later(claims, revoked) {
    const next = new Identity(
      this.secret,
      this.authClaim,
      claims.reduce(hold, this.claims),
      revoked.reduce((tree, number) => tree.with(number, 0n), this.revoked),
      this.roots.with(this.claims.root, 0n),
    );
    next.id = this.id;
    return next;
  }

  get state() {
    return poseidon3([this.claims.root, this.revoked.root, this.roots.root]);
  }

  inclusion(claim) {
    return this.claims.proof(indexHash(claim), CLAIM_LEVELS).siblings;
  }

  notRevoked(claim, name) {
    const number = claim[4] & ((1n << 64n) - 1n);
    return nonMembership(this.revoked.proof(number, CLAIM_LEVELS), name);
  }
}

const nonMembership = (proof, name) => ({
  [name]: proof.siblings,
  [name + "NoAux"]: proof.noAux,
  [name + "AuxHi"]: proof.auxKey,
  [name + "AuxHv"]: proof.auxValue,
});
const others = (count) => Array.from({ length: count }, (_, i) => [SCHEMA, BigInt(i), 0n, 0n, BigInt(1000 + i), 0n, 0n, 0n]);

const fresh = Identity.genesis("a user, for tests", 15930428023331155902n);
const user = fresh.later(others(7), [5n, 6n, 15930428023331155901n]);
const founded = Identity.genesis("an issuer, for tests", 11203087622270641253n);

/** The user proves that the key which signed the challenge is theirs: in a state after the first, which the global tree holds, or in the first, which it does not. */
function ownership(person) {
  const challenge = 1234567890n;
  const signature = sign(person, challenge);
  let gist = [founded, Identity.genesis("a third", 1n), Identity.genesis("a fourth", 2n)].reduce(
    (tree, each) => tree.with(poseidon1([each.id]), each.state),
    new SparseTree(),
  );
  if (person !== fresh) gist = gist.with(poseidon1([person.id]), person.state);
  return {
    authClaim: person.authClaim,
    authClaimIncMtp: person.inclusion(person.authClaim),
    ...person.notRevoked(person.authClaim, "authClaimNonRevMtp"),
    challenge,
    challengeSignatureR8x: signature.R8x,
    challengeSignatureR8y: signature.R8y,
    challengeSignatureS: signature.S,
    gistRoot: gist.root,
    ...nonMembership(gist.proof(poseidon1([person.id]), GIST_LEVELS), "gistMtp"),
  };
}

const userState = (person) => ({
  userState: person.state,
  userClaimsTreeRoot: person.claims.root,
  userRevTreeRoot: person.revoked.root,
  userRootsTreeRoot: person.roots.root,
});
const authV2 = (person) => ({
  genesisID: person.id,
  profileNonce: 77n,
  state: person.state,
  claimsTreeRoot: person.claims.root,
  revTreeRoot: person.revoked.root,
  rootsTreeRoot: person.roots.root,
  ...ownership(person),
});

/** A birthday as a value in a slot (is it before?), and within a tree of data (is it one of these?). */
const slot = { flags: 0n, content: 19960424n, query: { slotIndex: 2, operator: 2, value: [20000101n] } };
const path = poseidon2([11n, 12n]);
const documents = new SparseTree([[path, 19960424n], [poseidon2([13n, 14n]), 8n], [poseidon2([15n, 16n]), 9n], [poseidon2([17n, 18n]), 10n]]);
const tree = { flags: TREE_IN_INDEX, content: documents.root, query: { slotIndex: 0, operator: 4, value: [1n, 19960424n, 3n] }, path };

/** The credential, checked against the issuer's state now, and a query about what it says. */
function credential(what, subjectNonce) {
  const subject = profileOf(user.id, subjectNonce);
  const claim = [SCHEMA | ((SUBJECT_IN_INDEX | EXPIRES | what.flags) << 128n), subject, what.content, 0n, 8008n | ((NOW + 86400n) << 64n), 0n, 0n, 0n];
  const issued = founded.later([...others(5), claim], [1n, 2n]);
  const now = issued.later([], [3n, 8009n, 8007n]);
  const inDocuments = what.path === undefined ? new SparseTree().proof(0n, PATH_LEVELS) : documents.proof(what.path, PATH_LEVELS);
  const common = {
    requestID: 23,
    userGenesisID: user.id,
    profileNonce: 99n,
    claimSubjectProfileNonce: subjectNonce,
    issuerID: founded.id,
    issuerClaim: claim,
    isRevocationChecked: 1,
    ...now.notRevoked(claim, "issuerClaimNonRevMtp"),
    issuerClaimNonRevClaimsTreeRoot: now.claims.root,
    issuerClaimNonRevRevTreeRoot: now.revoked.root,
    issuerClaimNonRevRootsTreeRoot: now.roots.root,
    issuerClaimNonRevState: now.state,
    claimSchema: SCHEMA,
    timestamp: NOW,
    claimPathNotExists: what.path === undefined ? 1 : 0,
    ...nonMembership(inDocuments, "claimPathMtp"),
    claimPathKey: what.path ?? 0n,
    claimPathValue: what.path === undefined ? 0n : 19960424n,
    ...what.query,
    value: [...what.query.value, ...Array(VALUES - what.query.value.length).fill(0n)],
  };
  return { claim, issued, now, common };
}

/** Shown by its place in the issuer's tree of claims. */
function byTree(what, subjectNonce) {
  const { claim, issued, common } = credential(what, subjectNonce);
  return {
    ...common,
    issuerClaimMtp: issued.inclusion(claim),
    issuerClaimClaimsTreeRoot: issued.claims.root,
    issuerClaimRevTreeRoot: issued.revoked.root,
    issuerClaimRootsTreeRoot: issued.roots.root,
    issuerClaimIdenState: issued.state,
  };
}

/** Shown by the issuer's signature. */
function bySignature(what, subjectNonce) {
  const { claim, now, common } = credential(what, subjectNonce);
  const signature = sign(founded, poseidon2([indexHash(claim), valueHash(claim)]));
  return {
    ...common,
    issuerClaimSignatureR8x: signature.R8x,
    issuerClaimSignatureR8y: signature.R8y,
    issuerClaimSignatureS: signature.S,
    issuerAuthClaim: founded.authClaim,
    issuerAuthClaimMtp: now.inclusion(founded.authClaim),
    ...now.notRevoked(founded.authClaim, "issuerAuthClaimNonRevMtp"),
    issuerAuthClaimsTreeRoot: now.claims.root,
    issuerAuthRevTreeRoot: now.revoked.root,
    issuerAuthRootsTreeRoot: now.roots.root,
  };
}

const circuits = {
  authV2: () => authV2(user),
  credentialAtomicQueryMTPV2: () => byTree(tree, 0n),
  credentialAtomicQueryMTPV2OnChain: () => ({ ...byTree(slot, 0n), ...userState(user), ...ownership(user) }),
  credentialAtomicQuerySigV2: () => bySignature(slot, 55n),
  credentialAtomicQuerySigV2OnChain: () => ({ ...bySignature(tree, 55n), ...userState(fresh), ...ownership(fresh) }),
};
print(circuits[process.argv[2]]());
