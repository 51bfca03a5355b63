package io.github.auroraupgrade.simulator.conformance;

import java.net.URI;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * LocalStack. The image is {@code -Dlocalstack.image=…} or {@code LOCALSTACK_IMAGE}; the default is
 * the last that wants no token. {@code LOCALSTACK_AUTH_TOKEN} is handed on.
 */
class LocalStackConformanceTest extends ContainerBody<LocalStackContainer> {
  private static final String IMAGE = "localstack/localstack:4.14.0";

  @Override
  LocalStackContainer container() {
    LocalStackContainer localstack =
        new LocalStackContainer(
                DockerImageName.parse(setting("localstack.image", "LOCALSTACK_IMAGE").orElse(IMAGE))
                    .asCompatibleSubstituteFor("localstack/localstack"))
            .withServices("stepfunctions", "lambda", "iam", "sts")
            .withEnv("LAMBDA_DOCKER_FLAGS", "--add-host " + ProxyFunctions.HOST + ":host-gateway");
    setting("localstack.auth.token", "LOCALSTACK_AUTH_TOKEN")
        .ifPresent(token -> localstack.withEnv("LOCALSTACK_AUTH_TOKEN", token));
    return localstack;
  }

  @Override
  URI endpoint(LocalStackContainer started) {
    return started.getEndpoint();
  }
}
