package io.github.auroraupgrade.simulator.local.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a rollout costs by AWS's public prices of us-east-1, without free tiers and without the
 * databases.
 */
final class RolloutBill {
  /** So many seconds a call of a function lasts: a warm look takes less, a plan more. */
  static final double SECONDS_OF_A_CALL = 1;

  private static final double DATABASES = 10_000;
  private static final double KILO = 1_000;
  private static final double MILLION = 1_000_000;

  private final List<String> lines = new ArrayList<>();
  private double sum;

  /**
   * One more line.
   *
   * @param each how many of a database
   * @param dollars the price of so many
   */
  private RolloutBill add(String what, double each, double dollars, double many, String price) {
    double cost = each * DATABASES * dollars / many;
    sum += cost;
    lines.add(String.format(Locale.ROOT, "| %s | %.2f | %s | %.2f USD |", what, each, price, cost));
    return this;
  }

  RolloutBill transitions(String whose, double each) {
    return add("Step Functions, transitions of " + whose, each, 0.025, KILO, "0.025 USD for 1,000");
  }

  RolloutBill calls(double each) {
    return add("Lambda, calls", each, 0.20, MILLION, "0.20 USD for a million")
        .add(
            "Lambda, GB-seconds: one second of 1 GiB each",
            each * SECONDS_OF_A_CALL,
            16.6667,
            MILLION,
            "0.0000166667 USD each")
        .add("CloudWatch Logs, kilobytes: one each", each, 0.50, MILLION, "0.50 USD for a GB");
  }

  RolloutBill objects(double written, double read) {
    return add("S3, PUT and LIST", written, 0.005, KILO, "0.005 USD for 1,000")
        .add("S3, GET", read, 0.0004, KILO, "0.0004 USD for 1,000");
  }

  RolloutBill others(double events, double metrics, double mails) {
    return add("EventBridge, own events", events, 1, MILLION, "1 USD for a million")
        .add("CloudWatch, GetMetricData", metrics, 0.01, KILO, "0.01 USD for 1,000 metrics")
        .add("SNS, mails", mails, 2, 100 * KILO, "2 USD for 100,000");
  }

  double sum() {
    return sum;
  }

  /** A table. */
  List<String> table() {
    List<String> table = new ArrayList<>();
    table.add("| what | a database | price | 10,000 databases |");
    table.add("|---|---:|---|---:|");
    table.addAll(lines);
    table.add(String.format(Locale.ROOT, "| **all** | | | **%.0f USD** |", sum));
    return table;
  }
}
