// Installs the packages of the front end, but only when their list changed since the last time: Maven calls this at every
// build and most builds change nothing here.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = dirname(fileURLToPath(import.meta.url));
const stamp = join(web, 'node_modules', '.installed');
const wanted = createHash('sha256')
  .update(process.version)
  .update(readFileSync(join(web, 'package-lock.json')))
  .digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const result = spawnSync(npm, ['ci', '--loglevel=error'], {
    cwd: web,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}${result.error ?? ''}\n`);
    process.stderr.write('The packages of the front end could not be installed (npm ci in web/ failed).\n');
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}
