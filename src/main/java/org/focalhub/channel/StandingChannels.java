package org.focalhub.channel;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;

/**
 * The channels that every hub has from its first start: the whole network, the five regional groups
 * (one each, by rule), and the operational network for financial investigations (B23 §§2, 12, 31,
 * 33). A hub that has them already is left as it is.
 */
public final class StandingChannels {
  private static final String ADD =
      """
      WITH standing (code, category, kinds, groups, name_en, name_fr, purpose_en, purpose_fr) AS (VALUES
        ('whole-network', 'NETWORK', NULL::text[], NULL::text[],
         'The whole network', 'L’ensemble du réseau',
         'What concerns every focal point.', 'Ce qui concerne tous les points focaux.'),
        ('region-african', 'REGIONAL', NULL, ARRAY['AFRICAN'],
         'African States', 'États d’Afrique',
         'Exchanges among the focal points of the African group.',
         'Échanges entre les points focaux du groupe africain.'),
        ('region-asia-pacific', 'REGIONAL', NULL, ARRAY['ASIA_PACIFIC'],
         'Asia-Pacific States', 'États d’Asie et du Pacifique',
         'Exchanges among the focal points of the Asia-Pacific group.',
         'Échanges entre les points focaux du groupe Asie-Pacifique.'),
        ('region-eastern-european', 'REGIONAL', NULL, ARRAY['EASTERN_EUROPEAN'],
         'Eastern European States', 'États d’Europe orientale',
         'Exchanges among the focal points of the Eastern European group.',
         'Échanges entre les points focaux du groupe d’Europe orientale.'),
        ('region-latin-american-and-caribbean', 'REGIONAL', NULL, ARRAY['LATIN_AMERICAN_AND_CARIBBEAN'],
         'Latin American and Caribbean States', 'États d’Amérique latine et des Caraïbes',
         'Exchanges among the focal points of the Latin American and Caribbean group.',
         'Échanges entre les points focaux du groupe d’Amérique latine et des Caraïbes.'),
        ('region-western-european-and-other', 'REGIONAL', NULL, ARRAY['WESTERN_EUROPEAN_AND_OTHER'],
         'Western European and other States', 'États d’Europe occidentale et autres États',
         'Exchanges among the focal points of the Western European and other States group.',
         'Échanges entre les points focaux du groupe des États d’Europe occidentale et autres États.'),
        ('financial-investigations', 'FINANCIAL', ARRAY['FINANCIAL_INVESTIGATION'], NULL,
         'Financial investigations', 'Enquêtes financières',
         'The operational network: accounts, assets, freezing, recovery. Informal exchanges only.',
         'Le réseau opérationnel : comptes, avoirs, gel, recouvrement. Échanges informels uniquement.')
      ), missing AS (
        SELECT gen_random_uuid() AS id, s.* FROM standing s WHERE s.code NOT IN (SELECT code FROM channel)
      ), opened AS (
        INSERT INTO timeline (id, kind) SELECT id, 'CHANNEL' FROM missing
      )
      INSERT INTO channel (id, code, category, audience_kinds, audience_groups, name_en, name_fr, purpose_en, purpose_fr)
      SELECT id, code, category, kinds, groups, name_en, name_fr, purpose_en, purpose_fr FROM missing
      ON CONFLICT (code) DO NOTHING
      """;

  private StandingChannels() {}

  /** Two hubs that start together on one database open each channel once. */
  public static Future<Void> open(Pool pool) {
    return pool.withTransaction(
        connection ->
            connection
                .query("LOCK TABLE channel IN SHARE ROW EXCLUSIVE MODE")
                .execute()
                .compose(locked -> connection.query(ADD).execute())
                .mapEmpty());
  }
}
