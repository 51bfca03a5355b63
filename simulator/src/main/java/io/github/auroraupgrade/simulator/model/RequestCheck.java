package io.github.auroraupgrade.simulator.model;

import io.github.auroraupgrade.simulator.AwsRefusal;
import io.github.auroraupgrade.simulator.AwsRequest;
import java.util.List;
import java.util.Optional;

/** Holds every call to AWS's own model before the operation sees it. */
public final class RequestCheck {
  private RequestCheck() {}

  /**
   * The refusal of a call; empty when model and documentation let it through, or when they do not
   * have the operation.
   */
  public static Optional<AwsRefusal> refusal(AwsRequest request, String operation) {
    return Optional.ofNullable(ServiceModel.all().get(request.service()))
        .flatMap(
            service ->
                service
                    .input(operation)
                    .map(input -> violations(service, request, input))
                    .filter(found -> !found.isEmpty())
                    .map(found -> refusal(request.service(), operation, found)));
  }

  private static List<Violation> violations(ServiceModel service, AwsRequest request, Shape input) {
    return new RequestTree(service)
        .of(request, input)
        .map(tree -> new ModelCheck(service).violations(input, tree))
        .orElse(List.of());
  }

  private static AwsRefusal refusal(String service, String operation, List<Violation> found) {
    return switch (service) {
      case "rds" -> Words.ofRds(operation, found.getFirst());
      case "sns" -> Words.ofSns(found.getFirst());
      case "s3" -> Words.ofSmithy("InvalidArgument", found);
      case "monitoring" -> Words.ofSmithy("ValidationError", found);
      case String _ -> Words.ofSmithy("ValidationException", found);
    };
  }
}
