import type { Keeping } from './keeping';

const PREFIX = 'draft.';

/** Unsent text of one person, by the place where it was typed. It survives a reload and a dead line. */
export class Drafts {
  constructor(private readonly keeping: Keeping) {}

  read(place: string): string {
    const text = this.keeping.read(PREFIX + place);
    return typeof text === 'string' ? text : '';
  }

  /** Keeps a text; an empty one is forgotten. */
  write(place: string, text: string): void {
    this.keeping.write(PREFIX + place, text.trim() === '' ? undefined : text);
  }

  /** The places where something unsent stands. */
  places(): string[] {
    return this.keeping.names(PREFIX).map((name) => name.slice(PREFIX.length));
  }
}
