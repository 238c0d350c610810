package org.focalhub.directory;

import java.util.List;
import java.util.UUID;
import org.focalhub.platform.text.Bilingual;

/** An organisation as it goes over the wire, with its open focal points. */
record OrganisationView(
    UUID id,
    String code,
    OrganisationKind kind,
    Bilingual name,
    List<FocalPointView.Name> focalPoints) {

  record All(List<OrganisationView> organisations) {}
}
