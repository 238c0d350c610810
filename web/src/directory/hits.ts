import type { paths as contract } from '../api/schema';
import { paths } from '../app/paths';

export type Hit =
  contract['/api/directory/search']['get']['responses']['200']['content']['application/json']['hits'][number];

export interface HitGroup {
  readonly kind: Hit['kind'];
  readonly hits: readonly Hit[];
}

/** Hits by kind; the kind of the best hit comes first, and within a kind the order of the hub stays. */
export function grouped(hits: readonly Hit[]): HitGroup[] {
  return [...new Set(hits.map((hit) => hit.kind))].map((kind) => ({
    kind,
    hits: hits.filter((hit) => hit.kind === kind),
  }));
}

/** Where a hit leads: a person has no page, but the focal point that the person serves has one. */
export function placeOf(hit: Hit): string | undefined {
  switch (hit.kind) {
    case 'STATE':
      return paths.state(hit.id);
    case 'ORGANISATION':
      return paths.organisation(hit.id);
    case 'FOCAL_POINT':
      return paths.focalPoint(hit.id);
    case 'PERSON':
      return hit.focalPoint === undefined ? undefined : paths.focalPoint(hit.focalPoint);
  }
}
