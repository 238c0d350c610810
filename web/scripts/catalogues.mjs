// Reads the catalogues of texts: one folder a language, one file a place.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';

/** The languages that the screens speak; the first is the one that keys are typed by. */
export const languages = ['en', 'fr'];

/**
 * The files whose texts come with their places instead of with the app, and the folders under src/ that use them; nobody
 * else does. What their keys begin with is theirs alone.
 */
export const ofPlaces = { floor: ['floor'], hall: ['floor', 'hall'], mail: ['mail'], outbox: ['outbox'] };

/** The texts of a language by key, of the files that are wanted, and the files that they came from. */
export function catalogue(folder, language, wanted = () => true) {
  const texts = {};
  const files = [];
  const repeated = [];
  for (const name of readdirSync(join(folder, language)).sort()) {
    if (!name.endsWith('.json') || !wanted(name.slice(0, -'.json'.length))) continue;
    const file = join(folder, language, name);
    files.push(file);
    for (const [key, text] of Object.entries(JSON.parse(readFileSync(file, 'utf8')))) {
      if (key in texts) repeated.push(key);
      texts[key] = text;
    }
  }
  return { texts, files, repeated };
}

/** Parses one text, so that nothing has to be parsed in the browser. */
export function compile(text) {
  return parse(text, { ignoreTag: false, captureLocation: false });
}
