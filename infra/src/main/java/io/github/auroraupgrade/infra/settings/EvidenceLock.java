package io.github.auroraupgrade.infra.settings;

/** Whether S3 Object Lock keeps the objects in the evidence bucket, and from whom. */
public enum EvidenceLock {
  /** The bucket is only versioned. */
  OFF,
  /** Anyone with {@code s3:BypassGovernanceRetention} may delete a version before its time. */
  GOVERNANCE,
  /** Nobody may, not even the account's root user. */
  COMPLIANCE
}
