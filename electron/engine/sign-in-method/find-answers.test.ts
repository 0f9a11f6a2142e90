/** What is found for the five questions in a practice company with rules of its own, through the whole setup. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { compose } from '../../compose.ts';
import { createDispatcher } from '../../rpc/dispatch.ts';
import { createAsk, type Ask } from '../../silent/ask.ts';

async function inCompany(name: 'neglected' | 'tiny', work: (ask: Ask) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sign-in-'));
  const setup = await compose({ dataFolder: folder, world: { kind: 'practice', name, reset: false }, door: 'command-line', version: '1' });
  const dispatcher = createDispatcher(setup.handlers, { log: () => undefined });
  try {
    await work(createAsk(dispatcher, new AbortController().signal));
  } finally {
    await dispatcher.close();
    await setup.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function connect(ask: Ask): Promise<void> {
  const [controller] = await ask('directory.discover', {});
  const server = { server: controller?.server ?? '', port: controller?.port ?? 0, security: 'ldaps' } as const;
  const { certificate } = await ask('directory.probe', server);
  await ask('directory.connect', { ...server, account: 'practice', password: 'practice', trustedFingerprint: certificate.fingerprint });
}

it('finds people with sign-in hours, smart cards and a last day, and what AD FS has left', () =>
  inCompany('neglected', async (ask) => {
    await ask('tenant.signIn', { method: 'certificate' });
    await connect(ask);
    expect(await ask('sign-in-method.found', {})).toBeNull();
    const found = await ask('sign-in-method.find', {});
    const [cloud, provider, rules, more, outage] = found.answers;
    expect(cloud).toMatchObject({ answer: null, certainty: 'person' });
    expect(provider).toMatchObject({ answer: true, certainty: 'hint', why: [expect.stringContaining('host/sts.contoso.com')] });
    expect(rules).toMatchObject({ answer: true, certainty: 'hint', why: ['3 users have sign-in hours.', '1 user has a day on which the account expires.', expect.any(String)] });
    expect(more).toMatchObject({ answer: false, certainty: 'hint', why: [expect.stringContaining('2 users may sign in with a smart card only')] });
    expect(outage).toMatchObject({ answer: true, unread: [] });
    expect(await ask('sign-in-method.found', {})).toEqual(found);
  }));

it('says which side it could not look at', () =>
  inCompany('tiny', async (ask) => {
    await expect(ask('sign-in-method.find', {})).rejects.toMatchObject({ problem: { code: 'directory.not-connected' } });
    await connect(ask);
    const { answers } = await ask('sign-in-method.find', {});
    expect(answers.find(({ question }) => question === 'trustedProvider')).toMatchObject({ answer: null, certainty: 'person', unread: ['federated domains (Nobody is signed in to the tenant)'] });
    await ask('tenant.signIn', { method: 'certificate' });
    expect(await ask('sign-in-method.found', {})).toBeNull();
  }));
