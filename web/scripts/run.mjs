// Runs the tools of the build; quiet when all is well, complete when something is not.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const web = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Runs one program of node_modules/.bin, or a script of this folder; rejects with everything that it said. */
export function run(name, program, ...args) {
  const script = program.endsWith('.mjs');
  const command = script ? process.execPath : join(web, 'node_modules', '.bin', program);
  const child = spawn(command, script ? [join(web, 'scripts', program), ...args] : args, {
    cwd: web,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
  });
  const said = [];
  child.stdout.on('data', (bytes) => said.push(bytes));
  child.stderr.on('data', (bytes) => said.push(bytes));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      const text = Buffer.concat(said).toString();
      if (code === 0) resolve(text);
      else reject(new Error(`${name} failed (web/):\n${text}`));
    });
  });
}

/** The end of a build script: one clear message and the exit code. */
export function finish(work) {
  work.catch((failure) => {
    process.stderr.write(`${failure.message}\n`);
    process.exitCode = 1;
  });
}
