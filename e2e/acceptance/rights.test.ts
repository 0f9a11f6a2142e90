/** `setup rights` as somebody runs it before a setup: a line of JSON for each use of an account, scripts, and exit codes. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
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

describe('rights by a plan', () => {
  const hash = (lines: readonly Record<string, unknown>[]): string => String(lines.find((line) => 'hash' in line)?.['hash']);

  it('are shown, given as they were shown, and taken back', async () => {
    const data = await temporaryFolder();
    const rights = (...more: readonly string[]) => runSetup(['rights', '--practice', 'tiny', '--data', data, '--json', '--account', 'reader', '--feature', 'password-hash-sync', ...more]);
    const shown = await rights('--plan');
    expect(shown).toMatchObject({ code: 2, lines: [{ plan: 'rights', where: 'DC=contoso,DC=local', attribute: 'Replicating Directory Changes', old: null, new: 'reader' }, { attribute: 'Replicating Directory Changes All' }, { state: 'shown' }] });
    expect(await rights('--apply', '--hash', 'f'.repeat(64))).toMatchObject({ code: 4, lines: [{ problem: { code: 'plan.changed' } }] });
    const given = await rights('--apply', '--hash', hash(shown.lines));
    expect(given.code).toBe(0);
    expect(given.lines.at(-1)).toMatchObject({ feature: 'password-hash-sync', verdict: 'pass', missing: [] });
    expect(await rights('--plan')).toMatchObject({ code: 0, lines: [{ state: 'nothing-to-do' }] });
    expect(await rights('--undo')).toMatchObject({ code: 2, lines: [{ plan: 'undo-rights', old: 'reader', new: null }, {}, { state: 'shown' }] });
    expect((await rights('--undo', '--apply')).code).toBe(0);
    expect((await rights()).code).toBe(2);
    expect(await rights('--undo', '--apply')).toMatchObject({ code: 0, lines: [{ state: 'nothing-to-do' }] });
  }, 120_000);

  it('belong to an account that is created, whose password is in one file alone', async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, 'password');
    const rights = (...more: readonly string[]) => runSetup(['rights', '--practice', 'tiny', '--data', path.join(folder, 'data'), '--json', ...more]);
    const create = (...more: readonly string[]) => rights('--create', 'svc-sync', '--unit', 'OU=Contoso,DC=contoso,DC=local', ...more);
    const shown = await create('--plan');
    expect(shown).toMatchObject({ code: 2, lines: [{ where: 'CN=svc-sync,OU=Contoso,DC=contoso,DC=local', attribute: 'sAMAccountName' }, { attribute: 'userPrincipalName', new: 'svc-sync@contoso.local' }, {}, {}, {}, { state: 'shown' }] });

    expect(await create('--apply', '--hash', 'f'.repeat(64), '--password-file', file)).toMatchObject({ code: 4 });
    expect(existsSync(file)).toBe(false);
    const created = await create('--apply', '--hash', hash(shown.lines), '--password-file', file);
    expect(created.code).toBe(0);
    expect(created.lines.at(-1)).toEqual({ step: 'rights', state: 'done', account: 'svc-sync@contoso.local', passwordFile: file });
    const password = readFileSync(file, 'utf8').trim();
    expect(password).toMatch(/^.{32}$/);
    expect(JSON.stringify(created.lines) + created.stderr).not.toContain(password);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);

    const again = path.join(folder, 'again');
    expect(await create('--apply', '--password-file', again)).toMatchObject({ code: 5 });
    expect(existsSync(again)).toBe(false);
    writeFileSync(again, 'of somebody else');
    expect(await create('--apply', '--password-file', again)).toMatchObject({ code: 87, lines: [{ problem: { code: 'secret.unwritable' } }] });
    expect(readFileSync(again, 'utf8')).toBe('of somebody else');

    expect((await rights('--account', 'svc-sync', '--apply')).code).toBe(0);
    const answers = path.join(folder, 'answers.json');
    writeFileSync(answers, JSON.stringify({ ...(JSON.parse(readFileSync('e2e/answers/small.json', 'utf8')) as object), directory: { account: 'svc-sync@contoso.local', passwordFile: file } }));
    expect((await rights('--account', 'svc-sync', '--answers', answers)).lines.map(({ verdict }) => verdict)).toEqual(['pass', 'pass']);
  }, 120_000);

  it.each([
    [['--account', 'reader', '--plan', '--apply']],
    [['--account', 'reader', '--hash', 'a']],
    [['--create', 'svc-sync', '--plan']],
    [['--create', 'svc-sync', '--unit', 'OU=Contoso,DC=contoso,DC=local', '--apply']],
    [['--create', 'svc-sync', '--unit', 'OU=Contoso,DC=contoso,DC=local']],
    [['--account', 'reader', '--script', 'dsacls', '--apply']],
  ])('are asked for in words that go together: not %s', async (words) => {
    expect(await practice(...words)).toMatchObject({ code: 87, lines: [{ problem: { code: 'answers.invalid' } }] });
  });
});
