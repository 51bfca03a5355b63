package io.github.auroraupgrade.request;

import java.util.List;

/** What an execution's input turned out to be. */
public sealed interface RunInput {
  /** A person, or the sweep, named the global database. */
  record Named(UpgradeRequest request) implements RunInput {}

  /** An event named a resource; which global database that is has to be looked up. */
  record Noticed(EventNotice notice) implements RunInput {}

  /** An event that asks for nothing we do; the run ends quietly. */
  record NotOurs(String reason) implements RunInput {}

  /** The input cannot be used; every reason at once. */
  record Refused(List<Refusal> refusals) implements RunInput {
    public Refused {
      refusals = List.copyOf(refusals);
    }
  }
}
