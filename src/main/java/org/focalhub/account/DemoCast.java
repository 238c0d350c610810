package org.focalhub.account;

import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.platform.text.Language;

/** The sample people whom a visitor of a demo may enter as. */
@FunctionalInterface
public interface DemoCast {
  Future<List<CastMember>> members();

  /** One of them. */
  record CastMember(UUID person, String name, Bilingual role, Language language) {}
}
