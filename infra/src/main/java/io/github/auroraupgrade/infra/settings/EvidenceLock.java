package io.github.auroraupgrade.infra.settings;

/** Whether S3 Object Lock keeps the objects in the evidence bucket, and from whom. */
public enum EvidenceLock {
  /** The bucket is versioned, no more. */
  OFF,
  /** Who has {@code s3:BypassGovernanceRetention} may delete a version before its time. */
  GOVERNANCE,
  /** Nobody may, the account's root user not either. */
  COMPLIANCE
}
