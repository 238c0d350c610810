package org.focalhub.platform.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Fills the tree of records from settings by path, and notes what does not fit. */
final class RecordReader {
  private final Map<String, String> settings;
  private final Map<String, String> defaults;
  private final UnaryOperator<String> origin;
  private final List<String> problems;

  RecordReader(
      Map<String, String> settings,
      Map<String, String> defaults,
      UnaryOperator<String> origin,
      List<String> problems) {
    this.settings = settings;
    this.defaults = defaults;
    this.origin = origin;
    this.problems = problems;
  }

  /** The paths of all settings that the tree has. */
  static TreeSet<String> paths(Class<?> type) {
    TreeSet<String> paths = new TreeSet<>();
    collect("", type, paths);
    return paths;
  }

  private static void collect(String prefix, Class<?> type, TreeSet<String> paths) {
    for (RecordComponent component : type.getRecordComponents()) {
      String path = prefix + SettingName.ofComponent(component.getName());
      if (isGroup(component.getType())) {
        collect(path + ".", component.getType(), paths);
      } else {
        paths.add(path);
      }
    }
  }

  /** A record of settings, as opposed to a single value that happens to be a record. */
  private static boolean isGroup(Class<?> type) {
    return type.isRecord() && type.getEnclosingClass() == HubConfig.class;
  }

  /**
   * The record. Where a problem was noted it holds the default, so that what else is wrong can be
   * found.
   */
  <T> T read(Class<T> type) {
    return group("", type);
  }

  private <T> T group(String prefix, Class<T> type) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values =
        Arrays.stream(components)
            .map(
                component ->
                    component(prefix + SettingName.ofComponent(component.getName()), component))
            .toArray();
    return construct(type, components, values);
  }

  private Object component(String path, RecordComponent component) {
    return isGroup(component.getType())
        ? group(path + ".", component.getType())
        : valueOrDefault(path, component);
  }

  private Object valueOrDefault(String path, RecordComponent component) {
    String text = settings.getOrDefault(path, "").strip();
    try {
      return value(component, text);
    } catch (ValueReader.NotAllowed e) {
      String given = text.isEmpty() ? "empty" : shown(component, text);
      problems.add(origin.apply(path) + " is " + given + " but must be " + e.getMessage());
    }
    try {
      return value(component, defaults.getOrDefault(path, "").strip());
    } catch (ValueReader.NotAllowed e) {
      throw new IllegalStateException("the packaged default of " + path + " is wrong", e);
    }
  }

  private static Object value(RecordComponent component, String text)
      throws ValueReader.NotAllowed {
    Limits limits = component.getAnnotation(Limits.class);
    if (component.getType() == Optional.class) {
      return text.isEmpty()
          ? Optional.empty()
          : Optional.of(ValueReader.read(text, argument(component.getGenericType()), limits));
    } else if (component.getType() == List.class) {
      return list(text, argument(component.getGenericType()), limits);
    }
    return ValueReader.read(text, component.getType(), limits);
  }

  private static List<Object> list(String text, Class<?> type, Limits limits)
      throws ValueReader.NotAllowed {
    List<Object> values = new ArrayList<>();
    for (String item : text.split(",")) {
      if (!item.isBlank()) {
        values.add(ValueReader.read(item.strip(), type, limits));
      }
    }
    return List.copyOf(values);
  }

  private static String shown(RecordComponent component, String text) {
    boolean secret = component.getGenericType().getTypeName().contains(Secret.class.getName());
    return secret ? "set" : '"' + text.replaceAll("(?<=://)[^/@]*@", "••••@") + '"';
  }

  private static Class<?> argument(Type type) {
    return (Class<?>) ((ParameterizedType) type).getActualTypeArguments()[0];
  }

  private static <T> T construct(Class<T> type, RecordComponent[] components, Object[] values) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make " + type, e);
    }
  }
}
