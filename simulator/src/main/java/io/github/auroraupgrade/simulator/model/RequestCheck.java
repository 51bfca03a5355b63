package io.github.auroraupgrade.simulator.model;

import io.github.auroraupgrade.simulator.base.AwsRefusal;
import io.github.auroraupgrade.simulator.base.AwsRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Holds every call to AWS's own model before the operation sees it. */
public final class RequestCheck {
  private static final String SHOWN_BY_ITS_BODY = "query";
  private static final int LONGEST_REMEMBERED = 1_000;
  private static final int MOST_REMEMBERED = 5_000;
  // Functions that wait ask the same again and again.
  private static final Set<Form> IN_ORDER = ConcurrentHashMap.newKeySet();

  private RequestCheck() {}

  /** A request whose members are all in its body. */
  private record Form(String service, String operation, String text) {}

  /**
   * The refusal of a call; empty when model and documentation let it through, or when they do not
   * have the operation.
   */
  public static Optional<AwsRefusal> refusal(AwsRequest request, String operation) {
    return Optional.ofNullable(ServiceModel.all().get(request.service()))
        .flatMap(
            service ->
                service.protocol().equals(SHOWN_BY_ITS_BODY)
                    ? ofForm(service, request, operation)
                    : refusal(service, request, operation));
  }

  private static Optional<AwsRefusal> ofForm(
      ServiceModel service, AwsRequest request, String operation) {
    Form form = new Form(request.service(), operation, request.text());
    if (IN_ORDER.contains(form)) {
      return Optional.empty();
    }
    Optional<AwsRefusal> refusal = refusal(service, request, operation);
    if (refusal.isEmpty() && form.text().length() <= LONGEST_REMEMBERED) {
      if (IN_ORDER.size() >= MOST_REMEMBERED) {
        IN_ORDER.clear();
      }
      IN_ORDER.add(form);
    }
    return refusal;
  }

  private static Optional<AwsRefusal> refusal(
      ServiceModel service, AwsRequest request, String operation) {
    return service
        .input(operation)
        .map(input -> violations(service, request, input))
        .filter(found -> !found.isEmpty())
        .map(found -> refusal(request.service(), operation, found));
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
