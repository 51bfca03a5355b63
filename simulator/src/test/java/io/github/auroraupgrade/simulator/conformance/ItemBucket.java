package io.github.auroraupgrade.simulator.conformance;

import java.util.Optional;

/** Functions whose bucket a state machine reads items from. */
interface ItemBucket {
  /** The content of an object, if there is one. */
  Optional<byte[]> object(String bucket, String key);
}
