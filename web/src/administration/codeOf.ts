/** The stable code of a channel, made of its name: “Voluntary agreements (témoins)” is voluntary-agreements-temoins. */
export function codeOf(name: string): string {
  const code = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '');
  return code.length < 2 ? `channel-${code}`.replace(/-$/, '') : code;
}
