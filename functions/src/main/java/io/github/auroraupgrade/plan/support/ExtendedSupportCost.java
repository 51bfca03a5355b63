package io.github.auroraupgrade.plan.support;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.ClusterAttributes.Capacity;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Instance;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What RDS Extended Support costs a global database: every vCPU of every DB instance in every
 * Region is charged by the hour, of Serverless v2 every Aurora capacity unit (facts §3.10). Prices
 * are us-east-1's, in US dollars.
 *
 * @param cpus vCPUs of all instances
 * @param least Aurora capacity units of all Serverless v2 instances, at least
 * @param most the same, at most
 * @param unknown a class whose vCPUs are not known, if there is one
 */
public record ExtendedSupportCost(int cpus, double least, double most, Optional<String> unknown) {
  private static final BigDecimal CPU_HOUR = new BigDecimal("0.10");
  private static final BigDecimal UNIT_HOUR = new BigDecimal("0.085");
  private static final int HOURS_A_MONTH = 730;
  private static final String SERVERLESS = "db.serverless";
  private static final Pattern SIZE =
      Pattern.compile("db\\.[a-z0-9]+\\.(?:(\\d+)?(x)?large|medium|small)");

  /** Of the members' own instances: what auto scaling adds costs as long as it is there. */
  public static ExtendedSupportCost of(GlobalDatabase database) {
    int cpus = 0;
    double least = 0;
    double most = 0;
    Optional<String> unknown = Optional.empty();
    for (Cluster cluster :
        database.members().stream().flatMap(it -> it.cluster().stream()).toList()) {
      Capacity capacity = cluster.attributes().capacity().orElse(new Capacity(0, 0));
      for (Instance instance : cluster.ownInstances()) {
        Optional<Integer> known = cpus(instance.instanceClass());
        if (instance.instanceClass().equals(SERVERLESS)) {
          least += capacity.least();
          most += capacity.most();
        } else if (known.isEmpty()) {
          unknown = Optional.of(instance.instanceClass());
        }
        cpus += known.orElse(0);
      }
    }
    return new ExtendedSupportCost(cpus, least, most, unknown);
  }

  /** {@code large} and smaller have two vCPUs, {@code 4xlarge} has sixteen. */
  private static Optional<Integer> cpus(String instanceClass) {
    Matcher matcher = SIZE.matcher(instanceClass);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        matcher.group(2) == null
            ? 2
            : 4 * Optional.ofNullable(matcher.group(1)).map(Integer::parseInt).orElse(1));
  }

  /** What is charged an hour: {@code $0.10 a vCPU-hour}; twice as much from the third year on. */
  public String price(boolean thirdYear) {
    BigDecimal times = thirdYear ? BigDecimal.TWO : BigDecimal.ONE;
    String cpu = "$" + CPU_HOUR.multiply(times) + " a vCPU-hour";
    return most == 0 ? cpu : cpu + ", $" + UNIT_HOUR.multiply(times) + " an ACU-hour";
  }

  /** For a sentence: {@code about $1,752 a month for 24 vCPUs}. */
  public String month(boolean thirdYear) {
    double hours = (thirdYear ? 2.0 : 1.0) * HOURS_A_MONTH;
    double ofCpus = cpus * CPU_HOUR.doubleValue();
    double low = hours * (ofCpus + least * UNIT_HOUR.doubleValue());
    double high = hours * (ofCpus + most * UNIT_HOUR.doubleValue());
    String money =
        "about " + dollars(low) + (low == high ? "" : " to " + dollars(high)) + " a month";
    String units =
        most == 0 ? "" : String.format(Locale.ROOT, " and %s to %s ACUs", text(least), text(most));
    return money
        + " for "
        + cpus
        + " vCPUs"
        + units
        + unknown.map(it -> ", without " + it + ", whose vCPUs are not known").orElse("");
  }

  private static String dollars(double amount) {
    StringBuilder text = new StringBuilder(Long.toString(Math.round(amount)));
    for (int i = text.length() - 3; i > 0; i -= 3) {
      text.insert(i, ',');
    }
    return "$" + text;
  }

  private static String text(double units) {
    return String.format(Locale.ROOT, "%.1f", units);
  }
}
