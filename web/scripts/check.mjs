// Everything that a machine can say about the front end without a running hub.
import { finish, run } from './run.mjs';

async function check() {
  await run('The build', 'build.mjs');
  await Promise.all([
    run('The format', 'prettier', '--check', '--log-level', 'warn', '.'),
    run(
      'The linter',
      'eslint',
      '--max-warnings',
      '0',
      '--cache',
      '--cache-location',
      'node_modules/.cache/eslint',
      '.',
    ),
  ]);
  await run('The unit tests', 'vitest', 'run').then((said) =>
    process.stdout.write(said.trim().split('\n').slice(-5).join('\n') + '\n'),
  );
  await run('The size of the first load', 'budget.mjs').then((said) => process.stdout.write(said));
}

finish(check());
