package io.github.auroraupgrade.simulator.conformance;

import io.floci.testcontainers.FlociContainer;
import java.net.URI;
import org.testcontainers.utility.DockerImageName;

/** Floci. The image is {@code -Dfloci.image=…} or {@code FLOCI_IMAGE}. */
class FlociConformanceTest extends ContainerBody<FlociContainer> {
  private static final String IMAGE = "floci/floci:2.3.0";

  @Override
  FlociContainer container() {
    return new FlociContainer(
            DockerImageName.parse(setting("floci.image", "FLOCI_IMAGE").orElse(IMAGE))
                .asCompatibleSubstituteFor("floci/floci"))
        .withDefaultAccountId("123456789012");
  }

  @Override
  URI endpoint(FlociContainer started) {
    return URI.create(started.getEndpoint());
  }
}
