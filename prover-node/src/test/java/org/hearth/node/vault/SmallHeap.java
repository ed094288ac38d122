package org.hearth.node.vault;

import java.security.SecureRandom;
import org.hearth.node.chain.SigningKey;

/** A process with less memory than a password takes; prints what it says of that. */
final class SmallHeap {
  private SmallHeap() {}

  public static void main(String[] arguments) {
    SecureRandom random = new SecureRandom();
    SigningKey key = SigningKey.random(random);
    char[] password = "correct horse".toCharArray();
    say(() -> KeystoreV3.write(key, password, random));
    say(() -> SealedSecret.seal(key.secret(), "", password, random));
  }

  private static void say(Runnable work) {
    try {
      work.run();
      System.out.println("there was enough");
    } catch (WalletException e) {
      System.out.println(e.getMessage());
    }
  }
}
