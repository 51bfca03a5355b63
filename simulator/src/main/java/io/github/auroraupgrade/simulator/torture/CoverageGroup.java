package io.github.auroraupgrade.simulator.torture;

import java.util.Arrays;
import java.util.Optional;

/** What is counted together. */
enum CoverageGroup {
  /** Strategies; they count as happened where a run upgrades to its end. */
  WAY("strategies"),
  /** How many secondaries a database has; likewise. */
  SIZE("secondaries"),
  /** How many DB instances its largest member has; likewise. */
  INSTANCES("instances of the largest member"),
  /** What people asked for next to the version; likewise. */
  CONDITION("conditions"),
  /** What is not usual about the database, the clocks, and the answers of AWS. */
  TRAIT("unusual databases, clocks and answers of AWS"),
  /** Faults of calls; they happened where a call met one. */
  FAULT("faults of calls"),
  /** Mistakes of Lambda. */
  SLIP("Lambda faults"),
  /** What happens between a decision and its call, and changes the database. */
  MEANWHILE("between a decision and its call"),
  /** What others do to the database; it happened where it changed it while a run was at work. */
  HAPPENING("acts of others while a run is at work"),
  /** Upgrades that do not go well; they happened where one really went so. */
  OUTCOME("upgrades that go wrong"),
  /** What people do with executions; it happened where there is one. */
  INTERVENTION("stops, redrives, second runs, releases"),
  /** What starts runs by itself, by the number of its deliveries. */
  START("events and sweeps, by deliveries"),
  /** What people do with a mail that asks for an approval; it happened where AWS took it. */
  REACTION("answers to approval mails"),
  /** What people say to a plan that needs consent. */
  CONSENT("consent, where a plan needs it"),
  /** Calendars and metrics; they happened where a run has read one. */
  HOLD("closed calendars, bad and missing metrics"),
  /** The last run, when everything is fixed, by the state in which it ended. */
  LAST("last runs"),
  /** Rules that rejected a request; nobody draws those. */
  RULE("rules that reject"),
  /** Why runs halted; nobody draws that. */
  HALT("halt causes"),
  /** What an invariant is excused by; it happened where it would be broken without it. */
  EXCUSE("excuses, by invariant and cause");

  private final String words;

  CoverageGroup(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** Whether there is a number of draws to compare with. */
  boolean isDrawn() {
    return this != RULE && this != HALT;
  }

  static Optional<CoverageGroup> of(String words) {
    return Arrays.stream(values()).filter(group -> group.words.equals(words)).findFirst();
  }
}
