package io.github.auroraupgrade.simulator.sts;

import io.github.auroraupgrade.simulator.base.AwsRefusal;
import io.github.auroraupgrade.simulator.base.AwsRequest;
import io.github.auroraupgrade.simulator.base.AwsResponse;
import io.github.auroraupgrade.simulator.base.AwsService;
import io.github.auroraupgrade.simulator.wire.QueryForm;
import java.util.regex.Pattern;

/**
 * GetCallerIdentity, version 2011-06-15, to be registered under {@code sts}. Any credentials are
 * good: anyone who calls is a user named after the access key id.
 */
public final class Callers implements AwsService {
  private static final Pattern NO_NAME = Pattern.compile("[^A-Za-z0-9+=,.@_-]");

  private final String account;

  /** Everybody is in this account. */
  public Callers(String account) {
    this.account = account;
  }

  @Override
  public AwsResponse handle(AwsRequest request) {
    String action = QueryForm.parse(request.text()).parameter("Action").orElse("");
    if (!action.equals("GetCallerIdentity")) {
      throw AwsRefusal.badRequest(
          "InvalidAction", "Could not find operation " + action + " for version 2011-06-15");
    }
    String user = NO_NAME.matcher(request.caller()).replaceAll("_");
    return AwsResponse.of(
        200,
        "text/xml",
        """
        <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
          <GetCallerIdentityResult>
            <Arn>arn:aws:iam::%1$s:user/%2$s</Arn>
            <UserId>AIDASIMULATED</UserId>
            <Account>%1$s</Account>
          </GetCallerIdentityResult>
          <ResponseMetadata><RequestId>%3$s</RequestId></ResponseMetadata>
        </GetCallerIdentityResponse>
        """
            .formatted(account, user, request.requestId()));
  }
}
