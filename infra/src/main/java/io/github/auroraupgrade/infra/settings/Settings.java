package io.github.auroraupgrade.infra.settings;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The settings of a deployment.
 *
 * @param homeRegion where the tool runs; where it is not said, the Region the CDK's CLI works in
 * @param memberRegions the other Regions whose events are forwarded to the home Region
 * @param mailAddresses who gets the mails
 * @param webhooks https addresses that get the same messages
 * @param chat whether there is a topic for chats
 * @param automatic whether events and the sweep start runs
 * @param rebuilds whether the functions get the rights to detach, restore and create clusters
 * @param sweepSchedule how often it sweeps
 * @param eventConcurrency how many events are handled at once; 0 for no limit of our own
 * @param evidenceRetentionDays how long plans and reports are kept, in days
 * @param evidenceLock whether S3 Object Lock keeps them as long, no matter who may delete
 * @param logRetentionDays how long logs are kept, in days; a number CloudWatch Logs accepts
 * @param functionsJar the code of the functions
 * @param hub what makes this account the hub of a fleet, if anything does
 * @param spoke what makes this account a spoke of a fleet, if anything does
 */
public record Settings(
    Optional<String> homeRegion,
    List<String> memberRegions,
    List<String> mailAddresses,
    List<URI> webhooks,
    boolean chat,
    boolean automatic,
    boolean rebuilds,
    SweepSchedule sweepSchedule,
    int eventConcurrency,
    int evidenceRetentionDays,
    EvidenceLock evidenceLock,
    int logRetentionDays,
    Path functionsJar,
    Optional<Hub> hub,
    Optional<Spoke> spoke) {
  /**
   * The name of the state machine that upgrades one database, and the tag {@code application} of
   * all that is deployed. Known before the machine exists, because a function's role names the
   * machine's executions.
   */
  public static final String APPLICATION = "aurora-global-upgrade";

  public Settings {
    requireNonNull(homeRegion, "homeRegion is null");
    memberRegions = List.copyOf(memberRegions);
    mailAddresses = List.copyOf(mailAddresses);
    requireNonNull(evidenceLock, "evidenceLock is null");
    requireNonNull(sweepSchedule, "sweepSchedule is null");
    webhooks = List.copyOf(webhooks);
    requireNonNull(functionsJar, "functionsJar is null");
    requireNonNull(hub, "hub is null");
    requireNonNull(spoke, "spoke is null");
  }

  /** The same without the rights to detach, restore and create clusters. */
  public Settings withoutRebuilds() {
    return new Settings(
        homeRegion,
        memberRegions,
        mailAddresses,
        webhooks,
        chat,
        automatic,
        false,
        sweepSchedule,
        eventConcurrency,
        evidenceRetentionDays,
        evidenceLock,
        logRetentionDays,
        functionsJar,
        hub,
        spoke);
  }

  /**
   * A hub of a fleet.
   *
   * @param accounts with a spoke
   * @param organization to which they belong
   */
  public record Hub(List<String> accounts, String organization) {
    public Hub {
      accounts = List.copyOf(accounts);
      requireNonNull(organization, "organization is null");
    }
  }

  /**
   * A spoke of a fleet.
   *
   * @param hubAccount which may start runs here
   * @param hubBucket where inventories go
   * @param organization to which the hub's account has to belong
   */
  public record Spoke(String hubAccount, String hubBucket, String organization) {
    public Spoke {
      requireNonNull(hubAccount, "hubAccount is null");
      requireNonNull(hubBucket, "hubBucket is null");
      requireNonNull(organization, "organization is null");
    }
  }
}
