// What is loaded first: all JavaScript that Today needs in the signed-in app, and that each light page needs at all,
// compressed as the hub sends it.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { web } from './run.mjs';

const dist = join(web, 'dist');
const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8'));
const size = (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
const assets = readdirSync(join(dist, 'assets'));

function needs(key, found) {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`The bundle has no ${key}`);
  if (found.has(chunk.file)) return;
  found.add(chunk.file);
  for (const next of chunk.imports ?? []) needs(next, found);
}

/** The texts of the language that takes most room. */
const texts = (names) =>
  assets
    .filter((name) => names.test(name))
    .map((name) => `assets/${name}`)
    .sort((a, b) => size(b) - size(a))
    .slice(0, 1);

function load(page, catalogues, ...places) {
  const files = new Set(['boot.js', ...texts(catalogues)]);
  for (const key of [page, ...places]) needs(key, files);
  return files;
}

const light = ['wall', 'speaker', 'list'];
const loads = [
  {
    name: 'First load',
    limit: 200_000,
    files: load(
      'index.html',
      /^messages-[a-z]{2}-[^-].*\.js$/,
      ...['src/app/Application.tsx', 'src/today/Today.tsx'].filter((place) => manifest[place]),
    ),
  },
  ...light.map((page) => ({
    name: `/${page}`,
    limit: 70_000,
    files: load(`${page}.html`, /^messages-[a-z]{2}-hall-.*\.js$/),
  })),
];

const inKilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
for (const { name, limit, files } of loads) {
  const total = [...files].reduce((sum, file) => sum + size(file), 0);
  process.stdout.write(
    `${name}: ${inKilobytes(total)} of JavaScript, compressed (limit ${inKilobytes(limit)})\n`,
  );
  if (total > limit || process.argv.includes('--all'))
    process.stderr.write(`${[...files].map((file) => `  ${file} ${inKilobytes(size(file))}`).join('\n')}\n`);
  if (total > limit) process.exitCode = 1;
}
