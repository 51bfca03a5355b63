package io.github.auroraupgrade.request.input;

import io.github.auroraupgrade.request.EventNotice;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.util.List;
import java.util.Optional;

/** What an execution's input turned out to be. */
public sealed interface RunInput {
  /** A person, or the sweep, named the global database. */
  record Named(UpgradeRequest request) implements RunInput {}

  /** An event named a resource; which global database that is has to be looked up. */
  record Noticed(EventNotice notice) implements RunInput {}

  /** An event that asks for nothing we do; the run ends quietly. */
  record NotOurs(String reason) implements RunInput {}

  /**
   * The input cannot be used; every reason at once.
   *
   * @param globalClusterIdentifier what it names, where that much can be read
   */
  record Refused(Optional<String> globalClusterIdentifier, List<Refusal> refusals)
      implements RunInput {
    public Refused {
      refusals = List.copyOf(refusals);
    }
  }
}
