// The first load of the signed-in app: all JavaScript that Today needs, compressed as the hub sends it.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { web } from './run.mjs';

const limit = 200_000;
const dist = join(web, 'dist');
const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8'));
const size = (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;

function needs(key, found = new Set()) {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`The bundle has no ${key}`);
  if (found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const next of chunk.imports ?? []) needs(next, found);
  return found;
}

const firstLoad = new Set(['boot.js']);
needs('index.html', firstLoad);
for (const place of ['src/app/Application.tsx', 'src/today/Today.tsx'])
  if (manifest[place]) needs(place, firstLoad);
const catalogues = readdirSync(join(dist, 'assets')).filter((name) => /^messages-.*\.js$/.test(name));
const largest = catalogues.map((name) => `assets/${name}`).sort((a, b) => size(b) - size(a))[0];
if (largest) firstLoad.add(largest);

const total = [...firstLoad].reduce((sum, file) => sum + size(file), 0);
const inKilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
process.stdout.write(
  `First load: ${inKilobytes(total)} of JavaScript, compressed (limit ${inKilobytes(limit)})\n`,
);
if (process.argv.includes('--all'))
  for (const name of readdirSync(join(dist, 'assets')).filter((name) => name.endsWith('.js')))
    process.stdout.write(
      `  ${firstLoad.has(`assets/${name}`) ? '*' : ' '} ${name} ${inKilobytes(size(`assets/${name}`))}\n`,
    );
if (total > limit) {
  process.stderr.write(
    `${[...firstLoad].map((file) => `  ${file} ${inKilobytes(size(file))}`).join('\n')}\n`,
  );
  process.exit(1);
}
