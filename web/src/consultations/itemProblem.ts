import { Problem } from '../api/problem';

/** The name under which a form finds the field of an item. */
export const fieldOf = (item: string): string => `item.${item}`;

/**
 * A problem whose errors name the items of a draft by their number (`/items/3/value`), with the fields of the items
 * instead, so that each is shown where it can be mended.
 *
 * @param list what the list is called in the body @param sent the items, in the order in which they were sent
 */
export function byItem(problem: unknown, list: string, sent: readonly { readonly item: string }[]): unknown {
  if (!(problem instanceof Problem) || problem.errors.length === 0) return problem;
  return new Problem({
    type: problem.type,
    title: problem.title,
    status: problem.status,
    ...(problem.detail !== undefined && { detail: problem.detail }),
    errors: problem.errors.map((error) => {
      const [, number, rest] = new RegExp(`^/?${list}/(\\d+)(/.*)?$`).exec(error.field) ?? [];
      const item = number === undefined ? undefined : sent[Number(number)]?.item;
      const about = rest === undefined || rest === '/item' || rest === '/value' || rest === '/mark';
      return item === undefined
        ? error
        : { ...error, field: about ? fieldOf(item) : `${fieldOf(item)}.${rest.slice(1)}` };
    }),
  });
}
