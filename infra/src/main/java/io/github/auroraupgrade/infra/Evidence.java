package io.github.auroraupgrade.infra;

import io.github.auroraupgrade.infra.permissions.Arns;
import io.github.auroraupgrade.infra.permissions.Scope;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/**
 * The bucket that keeps claims, plans and reports. It outlives the stack. No role of this tool may
 * delete a version, so what a run wrote can be read until its retention ends.
 */
final class Evidence extends Construct {
  private static final Duration CLAIM_HISTORY = Duration.days(90);

  private final Bucket bucket;

  Evidence(Construct scope, int retentionDays) {
    super(scope, "Evidence");
    Duration retention = Duration.days(retentionDays);
    this.bucket =
        Bucket.Builder.create(this, "Bucket")
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
        "Some roles of this stack read and write here, each within a prefix; who reads evidence"
            + " besides them is seen by the account's CloudTrail data events, where wanted.");
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

  String bucketName() {
    return bucket.getBucketName();
  }

  /** Lets every account of an organization write its own inventories for rollouts. */
  void takesInventoriesOf(String organization) {
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

  Arns in(Arns arns) {
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
