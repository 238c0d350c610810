package org.focalhub.platform.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.focalhub.platform.http.ContractFile;
import org.focalhub.testing.Api;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DocsTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  @Test
  void every_operation_and_schema_of_the_contract_is_on_the_page() {
    String page = ApiText.of(ContractFile.read());
    ContractFile.read()
        .getJsonObject("components")
        .getJsonObject("schemas")
        .fieldNames()
        .forEach(schema -> assertThat(page).contains("### " + schema + "\n"));
    assertThat(page).contains("### handOver\n", "### postMessage\n", "`Idempotency-Key`");
  }

  @Test
  void a_running_hub_serves_the_pages_and_the_contract() {
    var hub = Waiting.on(org.focalhub.Hub.start(DATABASE.hubSettings().read()));
    Api api = Api.of(hub.webPort());
    assertThat(api.get("/docs/api").raw().body())
        .contains("<h3 id=\"postmessage\">postMessage</h3>");
    assertThat(api.get("/docs/live").raw().body()).contains("caughtUp", "<table>");
    assertThat(api.get("/docs/openapi.yaml").raw().body()).startsWith("openapi: 3.1.0");
    Waiting.on(hub.stop());
  }
}
