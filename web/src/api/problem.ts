import type { Problem as ProblemBody } from './schema';

/** What the hub answered instead of doing what was asked (RFC 9457), in the reader's language. */
export class Problem extends Error {
  readonly type: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string | undefined;
  readonly errors: NonNullable<ProblemBody['errors']>;

  constructor(body: ProblemBody) {
    super(`${body.status} ${body.type}`);
    this.name = 'Problem';
    this.type = body.type;
    this.status = body.status;
    this.title = body.title;
    this.detail = body.detail;
    this.errors = body.errors ?? [];
  }

  /** Whether the type is the one of this name, such as `sign-in-required`. */
  is(name: string): boolean {
    return this.type.endsWith(`/${name}`);
  }

  /** The messages by the name of the field: the last step of a JSON pointer, or the parameter. */
  byField(): Record<string, string[]> {
    const fields: Record<string, string[]> = {};
    for (const error of this.errors) {
      const name = error.field.split('/').at(-1) ?? error.field;
      (fields[name] ??= []).push(error.message);
    }
    return fields;
  }

  /** Reads an answer; one that is no problem document (a proxy's error page) becomes a plain one. */
  static read(body: unknown, response: Response): Problem {
    const known = typeof body === 'object' && body !== null ? (body as Partial<ProblemBody>) : {};
    return new Problem({
      ...known,
      type: known.type ?? 'about:blank',
      title: known.title ?? response.statusText,
      status: known.status ?? response.status,
    });
  }
}
