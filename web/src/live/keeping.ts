/**
 * What this browser keeps for a person between reloads: drafts and messages that wait for the line. Everything of a person
 * is forgotten at sign-out, because ministries share machines.
 */
export class Keeping {
  /** What the browser had no room for, or forbids to keep: it lives as long as this tab. */
  private readonly unkept = new Map<string, string>();

  constructor(
    private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>,
    private readonly person: string,
  ) {}

  private get prefix(): string {
    return `focalhub.person.${this.person}.`;
  }

  read(name: string): unknown {
    try {
      const text = this.unkept.get(name) ?? this.storage.getItem(this.prefix + name);
      return text === null ? undefined : (JSON.parse(text) as unknown);
    } catch {
      return undefined;
    }
  }

  /** Keeps a value; `undefined` forgets it. */
  write(name: string, value: unknown): void {
    this.unkept.delete(name);
    try {
      if (value === undefined) this.storage.removeItem(this.prefix + name);
      else this.storage.setItem(this.prefix + name, JSON.stringify(value));
    } catch {
      if (value !== undefined) this.unkept.set(name, JSON.stringify(value));
    }
  }

  /** The names under which something is kept. */
  names(start = ''): string[] {
    const names = [...this.unkept.keys()].filter((name) => name.startsWith(start));
    for (let i = 0; i < this.storage.length; i++) {
      const key = this.storage.key(i);
      if (key?.startsWith(this.prefix + start)) {
        const name = key.slice(this.prefix.length);
        if (!this.unkept.has(name)) names.push(name);
      }
    }
    return names.sort();
  }

  /** Forgets everything that is kept for this person. */
  forget(): void {
    for (const name of this.names()) this.write(name, undefined);
  }

  /** Whether a storage event of another tab is about something that starts like this. */
  concerns(key: string | null, start: string): boolean {
    return key === null || key.startsWith(this.prefix + start);
  }
}
