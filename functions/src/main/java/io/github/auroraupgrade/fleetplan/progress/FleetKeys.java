package io.github.auroraupgrade.fleetplan.progress;

import io.github.auroraupgrade.json.Sha256;

/** Where a rollout's documents are in the hub's evidence bucket; counting is listing. */
public final class FleetKeys {
  private static final int DIGITS = 8;

  private FleetKeys() {}

  /** The policy as it was started. */
  public static String policy(String rollout) {
    return folder(rollout) + "policy.json";
  }

  /** Which execution works on the rollout. */
  public static String hub(String rollout) {
    return folder(rollout) + "hub.json";
  }

  /** Whether people have paused or stopped it, and what they allow. */
  public static String control(String rollout) {
    return folder(rollout) + "control.json";
  }

  /** The inventory of one account: twelve digits. */
  public static String inventory(String rollout, String account) {
    return folder(rollout) + "inventory/" + account + ".json";
  }

  /** Below this lies what all waves have left. */
  public static String waves(String rollout) {
    return folder(rollout) + "wave-";
  }

  /** Whether a key below {@link #waves} shows that a wave was begun; old builds kept no plans. */
  public static boolean isOfBegunWave(String key) {
    return key.contains("/plans/") || key.contains("/begun/");
  }

  /** What a wave does now; waves are numbered from 0. */
  public static String plan(String rollout, int wave) {
    return wave(rollout, wave) + "plan.json";
  }

  /** The plan of a wave that people were asked about. */
  public static String asked(String rollout, int wave) {
    return wave(rollout, wave) + "asked.json";
  }

  /** Its lanes, which the state machine reads. */
  public static String lanes(String rollout, int wave) {
    return wave(rollout, wave) + "lanes.json";
  }

  /** Below this lies a document for each database that was started. */
  public static String begun(String rollout, int wave) {
    return wave(rollout, wave) + "begun/";
  }

  /** Below this, and the word of its result, lies a document for each whose run has ended. */
  public static String ended(String rollout, int wave) {
    return wave(rollout, wave) + "ended/";
  }

  /** Below this there is also one for each whose run counts as failed. */
  public static String failed(String rollout, int wave) {
    return wave(rollout, wave) + "failed/";
  }

  /** The document of one database below one of those. */
  public static String of(String folder, String account, String database) {
    return folder + account + "." + database + ".json";
  }

  /**
   * That a mail said that a wave is held; again by another execution.
   *
   * @param by what holds it: another mail for another word
   */
  public static String held(String rollout, int wave, String by, String hub) {
    String execution = Sha256.of(hub).substring(0, DIGITS);
    return heldBy(rollout, wave, by) + execution + ".json";
  }

  /** What begins so says that failures held a wave, of which so many were allowed then. */
  public static String heldByFailures(String rollout, int wave, int forgiven) {
    return heldBy(rollout, wave, String.valueOf(forgiven));
  }

  private static String heldBy(String rollout, int wave, String by) {
    return holds(rollout, wave) + by + "-";
  }

  /** What begins so says that a wave was held. */
  public static String holds(String rollout, int wave) {
    return wave(rollout, wave) + "held-";
  }

  /** Below this lies each plan of a wave that was begun, with who approved it. */
  public static String plans(String rollout, int wave) {
    return wave(rollout, wave) + "plans/";
  }

  /** How a wave went. */
  public static String judged(String rollout, int wave) {
    return wave(rollout, wave) + "judged.json";
  }

  /** The report, for programs. */
  public static String report(String rollout) {
    return folder(rollout) + "report.json";
  }

  /** The report, for people. */
  public static String page(String rollout) {
    return folder(rollout) + "report.html";
  }

  /** Below this lies everything of a rollout. */
  public static String folder(String rollout) {
    return "fleet/" + rollout + "/";
  }

  private static String wave(String rollout, int wave) {
    return waves(rollout) + wave + "/";
  }
}
