package io.github.auroraupgrade.infra.workflow;

import io.github.auroraupgrade.infra.permissions.Accepted;
import io.github.auroraupgrade.infra.permissions.Arns;
import io.github.auroraupgrade.infra.permissions.Scope;
import io.github.auroraupgrade.infra.settings.EvidenceLock;
import io.github.auroraupgrade.infra.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectLockRetention;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/**
 * The bucket that keeps claims, plans and reports. It outlives the stack. No role of this tool may
 * delete a version, so what a run wrote can be read until its retention ends.
 */
public final class Evidence extends Construct {
  private static final Duration CLAIM_HISTORY = Duration.days(90);

  private final Bucket bucket;

  /** Makes the bucket; the settings say how long it keeps what, and whether S3 locks that. */
  public Evidence(Construct scope, Settings settings) {
    super(scope, "Evidence");
    Duration retention = Duration.days(settings.evidenceRetentionDays());
    Bucket.Builder builder = Bucket.Builder.create(this, "Bucket");
    locked(settings.evidenceLock(), retention)
        .ifPresent(lock -> builder.objectLockEnabled(true).objectLockDefaultRetention(lock));
    this.bucket =
        builder
            .versioned(true)
            .encryption(BucketEncryption.S3_MANAGED)
            .enforceSsl(true)
            .minimumTlsVersion(1.2)
            .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
            .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
            .removalPolicy(RemovalPolicy.RETAIN)
            .lifecycleRules(
                List.of(
                    kept("runs", retention),
                    kept("succeeded", retention),
                    kept("deaths", retention),
                    kept("fleet", retention),
                    claims()))
            .build();
    Accepted.in(
        bucket,
        "AwsSolutions-S1",
        "Some roles of this stack read and write here, each within a prefix; CloudTrail data"
            + " events, if switched on in the account, show who else reads evidence.");
  }

  /** Object Lock keeps a version as long as the lifecycle would. */
  private static Optional<ObjectLockRetention> locked(EvidenceLock lock, Duration retention) {
    return switch (lock) {
      case OFF -> Optional.empty();
      case GOVERNANCE -> Optional.of(ObjectLockRetention.governance(retention));
      case COMPLIANCE -> Optional.of(ObjectLockRetention.compliance(retention));
    };
  }

  private static LifecycleRule kept(String folder, Duration retention) {
    return LifecycleRule.builder()
        .id(folder)
        .prefix(folder + "/")
        .expiration(retention)
        .noncurrentVersionExpiration(retention)
        .abortIncompleteMultipartUploadAfter(Duration.days(7))
        .build();
  }

  /** A claim lives as long as its run; only what is left of old ones goes. */
  private static LifecycleRule claims() {
    return LifecycleRule.builder()
        .id("locks")
        .prefix("locks/")
        .noncurrentVersionExpiration(CLAIM_HISTORY)
        .expiredObjectDeleteMarker(true)
        .build();
  }

  /** The name of the bucket, a token until it is deployed. */
  public String bucketName() {
    return bucket.getBucketName();
  }

  /** Lets every account of an organization write its own inventories for rollouts. */
  public void takesInventoriesOf(String organization) {
    bucket.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .sid("InventoriesOfSpokes")
            .principals(List.of(new AnyPrincipal()))
            .actions(List.of("s3:PutObject"))
            .resources(
                List.of(bucket.arnForObjects("fleet/*/inventory/${aws:PrincipalAccount}.json")))
            .conditions(Map.of("StringEquals", Map.of("aws:PrincipalOrgID", organization)))
            .build());
  }

  /** The same ARNs, and those of the bucket and what is in it. */
  public Arns in(Arns arns) {
    return arns.with(Scope.EVIDENCE, bucket.getBucketArn())
        .with(Scope.FLEET, bucket.arnForObjects("fleet/*"))
        .with(Scope.LANES, bucket.arnForObjects("fleet/*/lanes.json"))
        .with(Scope.CLAIMS, bucket.arnForObjects("locks/*"))
        .with(Scope.PLANS, bucket.arnForObjects("runs/*/*/plan*.json"))
        .with(Scope.SETTINGS, bucket.arnForObjects("runs/*/*/settings.json"))
        .with(Scope.OPEN, bucket.arnForObjects("runs/*/open.json"))
        .with(Scope.REPORTS, bucket.arnForObjects("runs/*/*/report.*"))
        .with(Scope.SUCCEEDED, bucket.arnForObjects("succeeded/*"))
        .with(Scope.STOPS, bucket.arnForObjects("runs/*/*/stop.json"))
        .with(Scope.DEATHS, bucket.arnForObjects("deaths/*"));
  }
}
