package io.github.auroraupgrade.request;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a request may say about how a strategy does its work.
 *
 * @param consent what people agreed to, each {@code strategy:planHash}
 * @param parameterGroups by Region; the tags of the global database may name them too
 * @param patchAt when a patch that waits is applied; by default at once
 * @param instanceActions whether updates of operating systems that wait are applied too
 * @param rehearsal a database on which the same plan must have succeeded
 * @param safetySnapshot whether the primary is snapshotted first; by default for major versions
 * @param secondariesTogether whether the secondaries begin together, none first and alone
 */
public record ExecutionOptions(
    List<String> consent,
    Map<String, NewParameterGroups> parameterGroups,
    Optional<PatchAt> patchAt,
    boolean instanceActions,
    Optional<Rehearsal> rehearsal,
    Optional<Boolean> safetySnapshot,
    boolean secondariesTogether) {
  /** Nothing said. */
  public static final ExecutionOptions NONE =
      new ExecutionOptions(
          List.of(), Map.of(), Optional.empty(), false, Optional.empty(), Optional.empty(), false);

  public ExecutionOptions {
    consent = List.copyOf(consent);
    parameterGroups = Collections.unmodifiableMap(new LinkedHashMap<>(parameterGroups));
  }
}
