package org.focalhub.platform.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads {@code openapi.yaml} from the class path. Blocks: for workers. */
public final class ContractFile {
  private static final String RESOURCE = "/openapi.yaml";

  /** The media types that the contract library knows; it refuses a contract with any other. */
  private static final Set<String> KNOWN = Set.of("application/json", "text/plain");

  private ContractFile() {}

  /** The contract as it stands. */
  public static JsonObject read() {
    try (InputStream yaml = ContractFile.class.getResourceAsStream(RESOURCE)) {
      Map<String, Object> contract = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
      return new JsonObject(contract).copy();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The contract without answers in other media types, such as {@code application/problem+json}.
   * Nothing is lost by that: the library checks requests, and the rooms' tests check answers.
   */
  static JsonObject readForChecking() {
    JsonObject contract = read();
    withoutOtherMedia(contract);
    return contract;
  }

  private static void withoutOtherMedia(Object node) {
    if (node instanceof JsonObject object) {
      if (object.getValue("content") instanceof JsonObject content
          && !KNOWN.containsAll(content.fieldNames())) {
        object.remove("content");
      }
      object.fieldNames().forEach(name -> withoutOtherMedia(object.getValue(name)));
    } else if (node instanceof JsonArray array) {
      array.forEach(ContractFile::withoutOtherMedia);
    }
  }
}
