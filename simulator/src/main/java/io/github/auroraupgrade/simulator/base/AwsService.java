package io.github.auroraupgrade.simulator.base;

/** One AWS service behind its signing name. */
@FunctionalInterface
public interface AwsService {

  /**
   * Answers one call.
   *
   * @throws AwsRefusal when AWS would answer with an error; the core writes it in the service's
   *     protocol
   */
  AwsResponse handle(AwsRequest request);
}
