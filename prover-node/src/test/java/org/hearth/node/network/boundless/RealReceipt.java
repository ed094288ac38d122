package org.hearth.node.network.boundless;

import org.hearth.node.chain.HexBytes;

/**
 * Real receipts of RISC Zero's machine, with the seals of its own prover: the values of
 * contracts/test/TestReceiptV3_0.sol and TestReceiptV5_0.sol in risc0/risc0-ethereum (Apache-2.0).
 */
enum RealReceipt {
  V3_0(
      "11d264ed8dfdee222b820f0278e4d7f55d4b69a5472253a471c102265a91ea1a",
      "6a75737420612073696d706c652072656365697074",
      "73c457ba2ccb718fd9092cc11546eeded62a44d3ed274076dd3ec154fae8739f3432050b2005be2c"
          + "5dbe6c08bfd04b30601a462540962bc26a2f38c5cfc0a4d76d8f1b8015e690a1b230081234867ede"
          + "edb2f98bcdf33d0471c2aa5e8db63b72333f871527eb5d1fcf0a7af50fb8f42e8699e2c4eda3cd93"
          + "f4e2a930096ae78e38bea4020c5c3d963dc453b4b302170e47c0cf53382255143c8fcef474d8b6ea"
          + "aa8daaaf092c2f650809a3afbd122ef128cb882c2de7a6ccddd2e544b645fa3fedf6bcc92e09be04"
          + "876a07778231fd5b93305d35fd8af23f040a11682a8c64130370804f28f07a76fa538755276e42c0"
          + "4b5f7eb97b04b68b65fa50e3181a0452069a3667"),
  V5_0(
      "51350de41e575076bf180dbe2efb38edc25b32e47195a92b2c05850457e457a0",
      "6a75737420612073696d706c652072656365697074",
      "c27d1bc00c716176eced28e5ed50a5261ce0ece0fae94044342815d11e18fc839f6300751e1153a9"
          + "841056ea8a38e47edd8587c2f15c6b78c3e152e8bc22a5670db4f8e1099f6a315197cf0628df1003"
          + "274212bebf4ed34e441754c16832fa1e5c8815990317e3fce32b253eb3f8ca740a7a02108f8514d6"
          + "db6beeedbf6fac77ca61c55610636c83396ca983ccb6ddd262cb5ce2946a80c925fa72fc3214fc4e"
          + "eef2bd44257c5f9f9bf254282c733af28315af5bbd4ad8e47bf0c25cdedd6d351dce5a1e17783af7"
          + "2dbb8b52005e5d36f58189515813aebc2cf43ba6a882c98a5850b2880302139af44f8712914cc492"
          + "c9a255f096d5e1775c7d8640dcbd26c6caffac0f");

  private final HexBytes imageId;
  private final HexBytes journal;
  private final HexBytes seal;

  RealReceipt(String imageId, String journal, String seal) {
    this.imageId = new HexBytes(imageId);
    this.journal = new HexBytes(journal);
    this.seal = new HexBytes(seal);
  }

  HexBytes imageId() {
    return imageId;
  }

  HexBytes journal() {
    return journal;
  }

  /** The selector, and the proof's points. */
  HexBytes seal() {
    return seal;
  }

  /** What it claims. */
  HexBytes claim() {
    return ReceiptClaim.ok(imageId, journal.bytes());
  }
}
