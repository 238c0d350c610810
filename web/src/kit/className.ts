/** Joins class names, leaving out what is not given. */
export function className(...names: (string | false | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
