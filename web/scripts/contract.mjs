// Makes the types of the contract; the hub's openapi.yaml is the law, so they are never written by hand nor committed.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { finish, run, web } from './run.mjs';

const contract = join(web, '..', 'src', 'main', 'resources', 'openapi.yaml');
const types = join(web, 'src', 'api', 'schema.d.ts');

async function make() {
  const fresh = join(web, 'node_modules', '.cache', 'schema.d.ts');
  await run(
    'The contract',
    'openapi-typescript',
    contract,
    '--output',
    fresh,
    '--empty-objects-unknown',
    '--root-types',
    '--root-types-no-schema-prefix',
  );
  const text = readFileSync(fresh, 'utf8');
  if (!existsSync(types) || readFileSync(types, 'utf8') !== text) writeFileSync(types, text);
}

finish(make());
