package io.github.auroraupgrade.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.Recorded;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersResponse;
import software.amazon.awssdk.services.rds.model.DescribeGlobalClustersResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** AWS's own samples go through the SDK's classes and back, and come out the same. */
class WireSamplesTest {
  // Younger than the SDK's model.
  private static final String TOO_NEW = "StorageEncryptionType";

  @ParameterizedTest
  @CsvSource({
    "DescribeGlobalClusters, DescribeGlobalClusters-2-regions",
    "DescribeGlobalClusters, DescribeGlobalClusters-switching-over",
    "DescribeDBClusters, DescribeDBClusters-global-primary",
    "DescribeDBClusters, doc-DescribeDBClusters",
    "DescribePendingMaintenanceActions, DescribePendingMaintenanceActions-forced-upgrade",
    "DescribePendingMaintenanceActions, doc-DescribePendingMaintenanceActions",
    "DescribeEvents, DescribeEvents-mysql-major-upgrade",
    "DescribeDBEngineVersions, DescribeDBEngineVersions-aurora-postgresql-16.13",
    "DescribeDBEngineVersions, doc-DescribeDBEngineVersions",
    "ModifyDBCluster, doc-ModifyDBCluster"
  })
  void sampleIsWrittenAsAwsWroteIt(String action, String file) throws Exception {
    String sample = Recorded.text("xml/" + file + ".xml");
    SdkPojo parsed = call(action).apply(answering(sample));
    String id = sample.replaceAll("(?s).*<RequestId>(.*)</RequestId>.*", "$1");
    String written = XmlAnswer.query(action, Protocol.RDS, parsed, id);
    assertThat(Leaves.of(written)).isEqualTo(known(Leaves.of(sample)));
  }

  @Test
  void jsonOfTheCliComesBackUnchanged() {
    JsonNode recorded = Recorded.json("cli/describe-db-clusters-global-secondary.json");
    List<String> unknown = new ArrayList<>();
    SdkPojo parsed =
        new CliJson(unknown::add)
            .read(recorded, DescribeDbClustersResponse.builder(), SdkPojo.class, "$");
    String times = "\\.(\\d{3})000\\+00:00";
    assertThat(CliJson.write(parsed).toString())
        .isEqualTo(ordered(recorded, parsed).toString().replaceAll(times, ".$1Z"));
    assertThat(unknown).isEmpty();
  }

  @Test
  void fieldsYoungerThanTheModelAreReportedByPath() {
    JsonNode recorded = Recorded.json("cli/describe-global-clusters-2-regions-available.json");
    List<String> unknown = new ArrayList<>();
    new CliJson(unknown::add)
        .read(recorded, DescribeGlobalClustersResponse.builder(), SdkPojo.class, "$");
    assertThat(unknown).containsExactly("$.GlobalClusters[0]." + TOO_NEW);
  }

  // The same JSON with its properties in the order of the model.
  private static JsonNode ordered(JsonNode recorded, SdkPojo parsed) {
    return reorder(CliJson.write(parsed), recorded);
  }

  private static JsonNode reorder(JsonNode model, JsonNode values) {
    if (model.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      assertThat(values.propertyNames()).containsExactlyInAnyOrderElementsOf(model.propertyNames());
      model.propertyNames().forEach(n -> object.set(n, reorder(model.get(n), values.get(n))));
      return object;
    }
    if (model.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      assertThat(values).hasSameSizeAs(model);
      for (int i = 0; i < model.size(); i++) {
        array.add(reorder(model.get(i), values.get(i)));
      }
      return array;
    }
    return values;
  }

  private static List<String> known(List<String> leaves) {
    return leaves.stream().filter(leaf -> !leaf.contains(TOO_NEW)).toList();
  }

  private static Function<RdsClient, SdkPojo> call(String action) {
    return switch (action) {
      case "DescribeGlobalClusters" -> RdsClient::describeGlobalClusters;
      case "DescribeDBClusters" -> RdsClient::describeDBClusters;
      case "DescribePendingMaintenanceActions" -> RdsClient::describePendingMaintenanceActions;
      case "DescribeEvents" -> RdsClient::describeEvents;
      case "DescribeDBEngineVersions" -> RdsClient::describeDBEngineVersions;
      case "ModifyDBCluster" -> rds -> rds.modifyDBCluster(r -> r.dbClusterIdentifier("any"));
      case String other -> throw new IllegalArgumentException(other);
    };
  }

  private static RdsClient answering(String xml) {
    return RdsClient.builder()
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")))
        .httpClient(new Canned(xml))
        .build();
  }

  private record Canned(String xml) implements SdkHttpClient, ExecutableHttpRequest {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return this;
    }

    @Override
    public HttpExecuteResponse call() {
      byte[] body = xml.getBytes(StandardCharsets.UTF_8);
      return HttpExecuteResponse.builder()
          .response(SdkHttpResponse.builder().statusCode(200).build())
          .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
          .build();
    }

    @Override
    public void abort() {
      // Nothing is under way.
    }

    @Override
    public void close() {
      // Holds nothing.
    }
  }
}
