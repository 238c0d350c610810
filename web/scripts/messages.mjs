// Holds the catalogues to the sources: every key that is used exists in every language, none is unused, a text takes the
// same arguments in all of them, and French is set as French is.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue, compile, languages, ofPlaces } from './catalogues.mjs';
import { web } from './run.mjs';

const folder = join(web, 'src', 'text');
const complaints = [];

function args(elements, found = new Map()) {
  for (const element of elements) {
    if (element.type === 0 || element.type === 7) continue;
    const kind = { 1: 'argument', 2: 'number', 3: 'date', 4: 'time', 5: 'select', 6: 'plural', 8: 'tag' }[
      element.type
    ];
    // A plain argument and a plural of the same name are one argument.
    found.set(element.value, kind === 'tag' ? 'tag' : 'value');
    if (element.options) for (const option of Object.values(element.options)) args(option.value, found);
    if (element.children) args(element.children, found);
  }
  return found;
}

function literals(elements) {
  return elements.flatMap((element) =>
    element.type === 0
      ? [element.value]
      : [
          ...(element.options
            ? Object.values(element.options).flatMap((option) => literals(option.value))
            : []),
          ...(element.children ? literals(element.children) : []),
        ],
  );
}

function sources(path) {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const file = join(path, entry.name);
    if (entry.isDirectory()) return sources(file);
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) && entry.name !== 'schema.d.ts'
      ? [file]
      : [];
  });
}

const texts = {};
const parsed = {};
for (const language of languages) {
  const { texts: found, repeated } = catalogue(folder, language);
  texts[language] = found;
  parsed[language] = {};
  for (const key of repeated) complaints.push(`${language}: ${key} is given twice`);
  for (const [key, text] of Object.entries(found)) {
    try {
      parsed[language][key] = compile(text);
    } catch (failure) {
      complaints.push(`${language}: ${key} is not an ICU message: ${failure.message}`);
    }
    if (typeof text === 'string' && text.trim() === '') complaints.push(`${language}: ${key} is empty`);
  }
}

/** What the keys of each file of a place begin with. */
const beginnings = Object.fromEntries(
  Object.keys(ofPlaces).map((name) => {
    const { texts: own } = catalogue(folder, languages[0], (file) => file === name);
    return [name, [...new Set(Object.keys(own).map((key) => key.split('.')[0]))]];
  }),
);
for (const [name, own] of Object.entries(beginnings))
  for (const key of Object.keys(catalogue(folder, languages[0], (file) => file !== name).texts))
    if (own.includes(key.split('.')[0])) complaints.push(`${key} stands elsewhere than in ${name}.json`);

const [model, ...others] = languages;
for (const other of others) {
  for (const key of Object.keys(texts[model]))
    if (!(key in texts[other])) complaints.push(`${other}: ${key} is missing`);
  for (const key of Object.keys(texts[other]))
    if (!(key in texts[model])) complaints.push(`${model}: ${key} is missing`);
  for (const key of Object.keys(parsed[model])) {
    if (!parsed[other][key]) continue;
    const describe = (elements) =>
      [...args(elements)]
        .map(([name, kind]) => `${name} (${kind})`)
        .sort()
        .join(', ');
    if (describe(parsed[model][key]) !== describe(parsed[other][key]))
      complaints.push(
        `${key}: ${model} takes ${describe(parsed[model][key]) || 'nothing'}, ${other} takes ${describe(parsed[other][key]) || 'nothing'}`,
      );
  }
}

for (const [key, elements] of Object.entries(parsed.fr))
  for (const literal of literals(elements)) {
    if (/(^|[^\u202f\u00a0\d:/])[;:!?»](\s|$)/.test(literal) && !/^[:;]/.test(literal))
      complaints.push(
        `fr: ${key}: a narrow no-break space (U+202F) belongs before ; : ? ! and »: ${literal}`,
      );
    if (/«(?!\u202f)/.test(literal) && !/«$/.test(literal))
      complaints.push(`fr: ${key}: a narrow no-break space (U+202F) belongs after «: ${literal}`);
    if (/'/.test(literal)) complaints.push(`fr: ${key}: the apostrophe is ’: ${literal}`);
  }
for (const [key, elements] of Object.entries(parsed.en))
  for (const literal of literals(elements))
    if (/'/.test(literal)) complaints.push(`en: ${key}: the apostrophe is ’: ${literal}`);

// A key is used when it stands in a source as a literal, or fits a template such as `kind.${kind}`, whose values the type
// check holds to existing keys.
const used = new Set();
const patterns = [];
for (const file of sources(join(web, 'src'))) {
  const source = readFileSync(file, 'utf8');
  for (const [name, folders] of Object.entries(ofPlaces))
    if (
      new RegExp(`['"\`](${beginnings[name].join('|')})\\.[\\w$]`).test(source) &&
      !folders.some((one) => file.startsWith(join(web, 'src', one, '/')))
    )
      complaints.push(`${file.slice(web.length + 1)} uses texts of ${name}.json, which it cannot count on`);
  for (const [, , literal] of source.matchAll(/(['"`])([a-z][\w.-]*)\1/g)) used.add(literal);
  for (const [, template] of source.matchAll(/`([a-z][\w-]*\.[^`\s]*\$\{[^`]*)`/g))
    patterns.push(
      new RegExp(
        `^${template
          .split(/\$\{[^}]*\}/)
          .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
          .join('[\\w-]+')}$`,
      ),
    );
}
for (const key of Object.keys(texts[model]))
  if (!used.has(key) && !patterns.some((pattern) => pattern.test(key)))
    complaints.push(`${key} is used nowhere`);

if (complaints.length > 0) {
  process.stderr.write(`${complaints.join('\n')}\n`);
  process.exit(1);
}
