package io.github.auroraupgrade.simulator.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.s3.S3Client;

/** What AWS's SDK alone adds to a cold start: one call to one or two services, and nothing else. */
public final class OneCall {
  private static final Region REGION = Region.US_EAST_1;

  private OneCall() {}

  /** Lists the objects of a bucket. */
  public static final class ToS3 implements RequestStreamHandler {
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
        throws IOException {
      answer(output, listObjects());
    }
  }

  /** Lists the objects of a bucket, and describes DB clusters. */
  public static final class ToS3AndRds implements RequestStreamHandler {
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
        throws IOException {
      answer(output, listObjects() + describeClusters());
    }
  }

  private static int listObjects() {
    try (S3Client s3 =
        S3Client.builder()
            .httpClient(UrlConnectionHttpClient.create())
            .credentialsProvider(EnvironmentVariableCredentialsProvider.create())
            .region(REGION)
            .build()) {
      return s3.listObjectsV2(request -> request.bucket(System.getenv("EVIDENCE_BUCKET")))
          .contents()
          .size();
    }
  }

  private static int describeClusters() {
    try (RdsClient rds =
        RdsClient.builder()
            .httpClient(UrlConnectionHttpClient.create())
            .credentialsProvider(EnvironmentVariableCredentialsProvider.create())
            .region(REGION)
            .build()) {
      return rds.describeDBClusters().dbClusters().size();
    }
  }

  private static void answer(OutputStream output, int found) throws IOException {
    output.write(("{\"found\":" + found + "}").getBytes(StandardCharsets.UTF_8));
  }
}
