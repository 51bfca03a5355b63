package io.github.auroraupgrade.infra.functions;

/** The environment variables a function can be given, by the names that the functions read. */
public enum Setting {
  /** The bucket for claims, plans and reports. */
  EVIDENCE_BUCKET,
  /** The topic for mails. */
  NOTICE_TOPIC_ARN,
  /** The state machine that is started. */
  STATE_MACHINE_ARN,
  /** {@code on} if the functions may detach, restore and create clusters, else {@code off}. */
  REBUILDS,
  /** The fingerprint of the state machine's definition. */
  DEFINITION_SHA256,
  /** In a hub of a fleet: the ids of the accounts with a spoke, separated by blanks. */
  FLEET_ACCOUNTS,
  /** In a spoke of a fleet: the hub's bucket, for inventories. */
  FLEET_BUCKET
}
