package io.github.auroraupgrade.plan.support;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.ClusterAttributes.Capacity;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Instance;
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
  private static final double CPU_HOUR = 0.10;
  private static final double UNIT_HOUR = 0.085;
  private static final int HOURS_A_MONTH = 730;
  private static final String SERVERLESS = "db.serverless";
  private static final Pattern SIZE =
      Pattern.compile("db\\.[a-z0-9]+\\.(?:(\\d+)?(x)?large|medium|small)");

  /** Of all instances of all members. */
  public static ExtendedSupportCost of(GlobalDatabase database) {
    int cpus = 0;
    double least = 0;
    double most = 0;
    Optional<String> unknown = Optional.empty();
    for (Cluster cluster :
        database.members().stream().flatMap(it -> it.cluster().stream()).toList()) {
      Capacity capacity = cluster.attributes().capacity().orElse(new Capacity(0, 0));
      for (Instance instance : cluster.instances()) {
        if (instance.instanceClass().equals(SERVERLESS)) {
          least += capacity.least();
          most += capacity.most();
        } else if (cpus(instance.instanceClass()).isEmpty()) {
          unknown = Optional.of(instance.instanceClass());
        }
        cpus += cpus(instance.instanceClass()).orElse(0);
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
    int times = thirdYear ? 2 : 1;
    String cpu = String.format(Locale.ROOT, "$%.2f a vCPU-hour", times * CPU_HOUR);
    return most == 0
        ? cpu
        : cpu + String.format(Locale.ROOT, ", $%.3f an ACU-hour", times * UNIT_HOUR);
  }

  /** For a sentence: {@code about $1,752 a month for 24 vCPUs}. */
  public String month(boolean thirdYear) {
    double hours = (thirdYear ? 2.0 : 1.0) * HOURS_A_MONTH;
    double low = hours * (cpus * CPU_HOUR + least * UNIT_HOUR);
    double high = hours * (cpus * CPU_HOUR + most * UNIT_HOUR);
    String money =
        low == high
            ? String.format(Locale.ROOT, "about $%,.0f a month", low)
            : String.format(Locale.ROOT, "about $%,.0f to $%,.0f a month", low, high);
    String units =
        most == 0 ? "" : String.format(Locale.ROOT, " and %s to %s ACUs", text(least), text(most));
    return money
        + " for "
        + cpus
        + " vCPUs"
        + units
        + unknown.map(it -> ", without " + it + ", whose vCPUs are not known").orElse("");
  }

  private static String text(double units) {
    return String.format(Locale.ROOT, "%.1f", units);
  }
}
