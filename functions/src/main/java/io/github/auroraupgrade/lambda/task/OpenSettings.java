package io.github.auroraupgrade.lambda.task;

import io.github.auroraupgrade.aws.output.EvidenceBucket;
import io.github.auroraupgrade.aws.output.EvidenceBucket.Stored;
import io.github.auroraupgrade.evidence.EvidenceKeys;
import io.github.auroraupgrade.plan.facts.RecordedSettings;
import java.util.Optional;

/** What some run detached from a database and none has recreated: {@code open.json}, read once. */
public record OpenSettings(Optional<Stored> stored) {
  /** Reads it; RetryLater if S3 could not be reached. */
  public static OpenSettings of(String database, EvidenceBucket evidence) {
    return new OpenSettings(evidence.get(EvidenceKeys.open(database)));
  }

  /** Nothing was read: there is no database to read it of. */
  public static OpenSettings none() {
    return new OpenSettings(Optional.empty());
  }

  /** The document. */
  Optional<RecordedSettings> recording() {
    return stored.map(
        one -> JsonInput.read("What an earlier run recorded", one, RecordedSettings.class));
  }

  /** The document, if anything is left to be made. */
  public Optional<RecordedSettings> unfinished() {
    return recording().filter(recording -> !recording.clusters().isEmpty());
  }

  /** What a condition names it by. */
  Optional<String> tag() {
    return stored.map(Stored::etag);
  }
}
