package io.github.auroraupgrade.request;

import java.util.List;

/**
 * An event that says something is to be done to RDS resources.
 *
 * @param resources ARNs in our account, or bare identifiers of clusters or instances in it, as AWS
 *     Health writes them (facts §1.4)
 * @param region where the resources are
 * @param asksForUpgrade whether it is about the engine version; an event about the operating system
 *     or the host makes us plan and tell, not upgrade
 * @param because a sentence: what the event says
 */
public record EventNotice(
    List<String> resources, String region, boolean asksForUpgrade, String because) {
  public EventNotice {
    resources = List.copyOf(resources);
  }

  /** A sentence, for when none of the resources belongs to a global database. */
  public String noDatabase() {
    return "None of the "
        + resources.size()
        + " resources in this event belongs to a global database: "
        + because;
  }
}
