package io.github.auroraupgrade.cli.aws;

import io.github.auroraupgrade.StopUpgrade;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;

/** Who the credentials belong to; the functions never ask, so it is the command line's own call. */
record Caller(
    SdkHttpClient http, AwsCredentialsProvider credentials, String region, Optional<URI> address) {
  /**
   * The caller's ARN. Everybody may ask that, without any permission.
   *
   * @throws StopUpgrade if AWS does not say
   */
  String arn() {
    StsClientBuilder builder =
        StsClient.builder()
            .httpClient(http)
            .credentialsProvider(credentials)
            .region(Region.of(region));
    address.ifPresent(builder::endpointOverride);
    try (StsClient client = builder.build()) {
      return client.getCallerIdentity().arn();
    } catch (SdkException refused) {
      throw new StopUpgrade("Ask AWS who you are: " + refused.getMessage(), refused);
    }
  }
}
