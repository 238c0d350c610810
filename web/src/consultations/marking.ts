import type { DraftForm, ItemMark, Mark } from '../api/schema';
import type { Values } from './draft';
import { marks } from './kinds';

/** What somebody is about to say of an item. */
export interface Marking {
  readonly mark: Mark;
  readonly remark: string;
  readonly provision: string;
}

export type Markings = Readonly<Record<string, Marking>>;

/** What was begun, as far as it still makes sense. */
export function readMarkings(kept: unknown): Markings | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  return Object.fromEntries(
    Object.entries(kept as Record<string, unknown>).flatMap(([item, value]) => {
      const { mark, remark, provision } = (value ?? {}) as Record<string, unknown>;
      const known = marks.find((one) => one === mark);
      return known && typeof remark === 'string' && typeof provision === 'string'
        ? [[item, { mark: known, remark, provision }]]
        : [];
    }),
  );
}

export interface SentMark {
  readonly item: string;
  readonly mark: Mark;
  readonly remark?: string;
  readonly provision?: string;
}

/** The marks that say something new: in the order of the form, without those that stand already on this very value. */
export function marksToSend(form: DraftForm, markings: Markings, standing: readonly ItemMark[]): SentMark[] {
  return form.items.flatMap(({ item }) => {
    const said = markings[item];
    if (!said) return [];
    const [remark, provision] = [said.remark.trim(), said.provision.trim()];
    const stands = standing.find((one) => one.item === item);
    if (
      stands &&
      !stands.revisedSince &&
      stands.mark === said.mark &&
      (stands.remark ?? '') === remark &&
      (stands.provision ?? '') === provision
    )
      return [];
    return [
      {
        item,
        mark: said.mark,
        ...(remark !== '' && { remark }),
        ...(provision !== '' && { provision }),
      },
    ];
  });
}

/** The items worth a mark: those that a complete draft has, those with a value, and those that were marked before. */
export const itemsToMark = (form: DraftForm, values: Values, standing: readonly ItemMark[]) =>
  form.items.filter(
    ({ item, required }) =>
      required || values[item] !== undefined || standing.some((mark) => mark.item === item),
  );
