package io.github.auroraupgrade.request.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.fleet.AwsAccount;
import io.github.auroraupgrade.notice.Notice;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Inputs that mean harm are refused in few words. */
class HostileRequestTest {
  private static final String ACCOUNT = "123456789012";
  private static final AwsAccount OURS = new AwsAccount("aws", ACCOUNT);

  @ParameterizedTest
  @ValueSource(strings = {"evil.example/#", "us-east-1.evil.example", "", "us east 1", "-"})
  void aRegionThatWouldLeadToAnotherHostIsRefused(String region) {
    String event =
        """
        {"source":"aws.rds","detail-type":"RDS DB Cluster Event","account":"%s","region":"%s",
         "detail":{"EventID":"RDS-EVENT-0156","SourceArn":"orders"}}
        """
            .formatted(ACCOUNT, region);
    RunInput input = InputReader.read(JsonMapper.shared().readTree(event), OURS);
    assertThat(input)
        .isInstanceOfSatisfying(
            RunInput.Refused.class,
            refused ->
                assertThat(refused.refusals())
                    .singleElement()
                    .satisfies(one -> assertThat(one.reason()).startsWith("Field 'region' is ")));
  }

  @Test
  void thousandsOfUnknownFieldsAreRefusedInOneMail() {
    String fields =
        IntStream.range(0, 5_000)
            .mapToObj(i -> "\"f" + i + "\":1")
            .collect(Collectors.joining(","));
    RunInput input = InputReader.read(JsonMapper.shared().readTree("{" + fields + "}"), OURS);
    assertThat(((RunInput.Refused) input).refusals()).hasSize(11);
  }

  @Test
  void aSubjectIsOneShortLineOfPrintableCharacters() {
    String subject = "upgrade\r\nBcc: all@example.com\u0000\u202e\ud800" + "x".repeat(1_000);
    assertThat(new Notice(subject, "body", Map.of()).subject())
        .hasSizeLessThan(100)
        .matches("[\\x20-\\x7e]+");
  }
}
