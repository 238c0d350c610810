import type { DraftForm, DraftVersion } from '../api/schema';

/** The values of a draft by item. What has no value is not in it. */
export type Values = Readonly<Record<string, string>>;

export type FormItem = DraftForm['items'][number];

export const valuesOf = (version: Pick<DraftVersion, 'items'>): Values =>
  Object.fromEntries(version.items.map(({ item, value }) => [item, value]));

/** What is sent of the values: in the order of the form, without what is blank or belongs to another subject. */
export function inputsOf(form: DraftForm, values: Values): { item: string; value: string }[] {
  return form.items.flatMap(({ item }) => {
    const value = values[item]?.trim() ?? '';
    return value === '' ? [] : [{ item, value }];
  });
}

export interface Difference {
  readonly item: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** The items that differ between two drafts, in the order of the form, those that the form no longer has last. */
export function differences(form: DraftForm, before: Values, after: Values): Difference[] {
  const known = form.items.map(({ item }) => item);
  const others = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((item) => !known.includes(item))
    .sort();
  return [...known, ...others]
    .map((item) => ({ item, before: said(before[item]), after: said(after[item]) }))
    .filter((one) => one.before !== one.after);
}

/**
 * My text after somebody else wrote a version meanwhile: what I changed stays as I wrote it, what I left alone becomes
 * theirs. `clashing` are the items that both changed, each otherwise.
 */
export function rebased(
  basis: Values,
  mine: Values,
  theirs: Values,
): { readonly values: Values; readonly clashing: readonly string[] } {
  const values: Record<string, string> = {};
  const clashing: string[] = [];
  for (const item of new Set([...Object.keys(basis), ...Object.keys(mine), ...Object.keys(theirs)])) {
    const [was, my, their] = [said(basis[item]), said(mine[item]), said(theirs[item])];
    const kept = my === was ? their : my;
    if (my !== was && their !== was && my !== their) clashing.push(item);
    if (kept !== undefined) values[item] = kept;
  }
  return { values, clashing };
}

/** Items of a complete draft that have no value. */
export const missing = (form: DraftForm, values: Values): FormItem[] =>
  form.items.filter((item) => item.required && said(values[item.item]) === undefined);

const said = (value: string | undefined): string | undefined => {
  const trimmed = value?.trim() ?? '';
  return trimmed === '' ? undefined : trimmed;
};
