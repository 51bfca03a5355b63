package io.github.auroraupgrade.simulator.base;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Remembers what a function has answered whose answers depend on the question alone. Safe for
 * threads.
 */
public final class Memo<K, V> {
  private static final int MOST = 5_000;

  private final Map<K, V> known = new ConcurrentHashMap<>();
  private final Function<K, V> function;

  /** What this function answers, which is never null. */
  public Memo(Function<K, V> function) {
    this.function = function;
  }

  /** The answer, worked out at most a few times. */
  public V of(K question) {
    V answer = known.get(question);
    if (answer == null) {
      answer = function.apply(question);
      if (known.size() >= MOST) {
        known.clear();
      }
      known.put(question, answer);
    }
    return answer;
  }
}
