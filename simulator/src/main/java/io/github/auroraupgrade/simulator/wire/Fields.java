package io.github.auroraupgrade.simulator.wire;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;

/** What the SDK's model says about the fields of a modelled class. */
final class Fields {
  private Fields() {}

  /** The element of a list field. */
  static SdkField<?> element(SdkField<?> list) {
    return list.getRequiredTrait(ListTrait.class).memberFieldInfo();
  }

  /** The value of a map field. */
  static SdkField<?> value(SdkField<?> map) {
    return map.getRequiredTrait(MapTrait.class).valueFieldInfo();
  }

  /** What the field holds, empty when it was never set: an empty list that was set is present. */
  static Optional<Object> held(SdkField<?> field, SdkPojo pojo) {
    Object value = field.getValueOrDefault(pojo);
    boolean unset = value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap;
    return unset ? Optional.empty() : Optional.ofNullable(value);
  }

  /** A fresh builder of a modelled class. */
  static SdkPojo builder(Supplier<SdkPojo> constructor) {
    return constructor.get();
  }

  /** The finished object of a builder. */
  static SdkPojo built(SdkPojo builder) {
    if (builder instanceof Buildable buildable && buildable.build() instanceof SdkPojo pojo) {
      return pojo;
    }
    throw new IllegalArgumentException(builder.getClass() + " is not the SDK's builder");
  }

  /** Whether a field was set to something that is not an empty collection. */
  static boolean isFilled(Object value) {
    return !(value instanceof Collection<?> collection && collection.isEmpty())
        && !(value instanceof Map<?, ?> map && map.isEmpty());
  }
}
