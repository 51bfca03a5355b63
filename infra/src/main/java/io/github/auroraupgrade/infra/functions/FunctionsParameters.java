package io.github.auroraupgrade.infra.functions;

import io.github.auroraupgrade.infra.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.lambda.CfnParametersCodeProps;
import software.amazon.awscdk.services.lambda.Code;

/** Where a template without assets finds the functions' jar: two parameters of the stack. */
public final class FunctionsParameters {
  private final CfnParameter bucket;
  private final CfnParameter key;

  /** Adds both parameters to the stack. */
  public FunctionsParameters(Stack stack) {
    this.bucket =
        parameter(stack, "FunctionsBucket", "The bucket of the functions' jar, in this Region");
    this.key = parameter(stack, "FunctionsKey", "The key of the functions' jar in that bucket");
  }

  private static CfnParameter parameter(Stack stack, String name, String description) {
    return CfnParameter.Builder.create(stack, name)
        .type("String")
        .minLength(1)
        .description(description)
        .build();
  }

  /** The jar that the parameters name. */
  public Code code() {
    return Code.fromCfnParameters(
        CfnParametersCodeProps.builder().bucketNameParam(bucket).objectKeyParam(key).build());
  }

  /**
   * The names of parameters stay when the jar changes: without this, CloudFormation would publish
   * no new versions, and runs would go on calling the old ones.
   */
  public static void publishVersionsOf(Settings settings, List<HandlerFunction> functions) {
    String sha256 = sha256(settings);
    functions.forEach(function -> function.function().invalidateVersionBasedOn(sha256));
  }

  private static String sha256(Settings settings) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(Files.readAllBytes(settings.functionsJar())));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
