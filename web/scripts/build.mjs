// Types, texts and bundle, unless nothing that goes into them changed since the last time.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { finish, run, web } from './run.mjs';

const stamp = join(web, 'node_modules', '.cache', 'built');

function* files(path) {
  for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (['node_modules', 'dist', 'test-results', 'playwright-report', 'schema.d.ts'].includes(entry.name))
      continue;
    if (entry.isDirectory()) yield* files(join(path, entry.name));
    else yield join(path, entry.name);
  }
}

function fingerprint() {
  const hash = createHash('sha256').update(process.version);
  for (const file of [...files(web), join(web, '..', 'src', 'main', 'resources', 'openapi.yaml')])
    hash.update(file.slice(web.length)).update(readFileSync(file));
  return hash.digest('hex');
}

async function build() {
  const wanted = fingerprint();
  if (
    existsSync(join(web, 'dist', 'index.html')) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === wanted
  )
    return;
  await run('The contract', 'contract.mjs');
  await run('The messages', 'messages.mjs');
  await Promise.all([run('The type check', 'tsc'), run('The bundle', 'vite', 'build', '--logLevel', 'warn')]);
  // What an earlier build left there has other names and would stay in the jar.
  rmSync(join(web, '..', 'target', 'classes', 'web'), { recursive: true, force: true });
  mkdirSync(join(web, 'node_modules', '.cache'), { recursive: true });
  writeFileSync(stamp, wanted);
}

finish(build());
