/** `setup rights` as somebody runs it before a setup: a line of JSON for each use of an account, scripts, and exit codes. */
import { expect, it } from 'vitest';
import { runSetup, temporaryFolder } from './program.ts';

const practice = async (...more: readonly string[]) => runSetup(['rights', '--practice', 'tiny', '--data', await temporaryFolder(), '--json', ...more]);

it('passes with 0 for an account that has what the direct route needs', async () => {
  const { code, lines } = await practice('--account', 'setup');
  expect(code).toBe(0);
  expect(lines.map(({ context, feature, verdict }) => [context, feature, verdict])).toEqual([
    ['DC=contoso,DC=local', 'direct-read', 'pass'],
    ['DC=contoso,DC=local', 'read-changes', 'pass'],
  ]);
});

it('names what is missing with 2', async () => {
  const { code, lines } = await practice('--account', 'CONTOSO\\reader', '--feature', 'password-hash-sync');
  expect(code).toBe(2);
  expect(lines).toMatchObject([{ feature: 'password-hash-sync', verdict: 'fail', missing: ['Replicating Directory Changes', 'Replicating Directory Changes All'], denied: [] }]);
});

it('refuses an account that is not there, and a use that is none', async () => {
  expect(await practice('--account', 'nobody')).toMatchObject({ code: 87, lines: [{ step: 'rights', state: 'failed', problem: { code: 'directory.account-unknown' } }] });
  expect(await practice('--account', 'setup', '--feature', 'everything')).toMatchObject({ code: 87, lines: [{ problem: { code: 'answers.invalid' } }] });
  expect(await runSetup(['rights', '--account', 'setup'])).toMatchObject({ code: 87 });
});
