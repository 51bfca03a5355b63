package io.github.auroraupgrade.simulator.wire;

import java.util.Optional;

/** Which protocol a service speaks. */
public final class Protocol {
  /** The namespace of RDS, version 2014-10-31. */
  public static final String RDS = "http://rds.amazonaws.com/doc/2014-10-31/";

  /** The namespace of SNS, version 2010-03-31. */
  public static final String SNS = "http://sns.amazonaws.com/doc/2010-03-31/";

  /** The namespace of S3, version 2006-03-01. */
  public static final String S3 = "http://s3.amazonaws.com/doc/2006-03-01/";

  private Protocol() {}

  /** The XML namespace of a service that speaks the query protocol, by its signing name. */
  public static Optional<String> namespace(String service) {
    return switch (service) {
      case "rds" -> Optional.of(RDS);
      case "sns" -> Optional.of(SNS);
      case String other -> Optional.empty();
    };
  }
}
