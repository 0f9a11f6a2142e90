/** Federation, unattended: two domains are converted and brought back, and the tenant is as it was. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSignIn } from '../../electron/cloud/sign-in.ts';
import { readFederation } from '../../electron/engine/federation/read-federation.ts';
import { connectWorld, type WorldClient } from '../../electron/practice/world-client.ts';
import { openWorld } from '../../electron/practice/world.ts';
import { answersFile, runSetup, smallAnswers, type Ended } from './program.ts';

const names = ['fabrikam.com', 'northwindtraders.com'];
const metadata = 'https://sts.contoso.com/FederationMetadata/2007-06/FederationMetadata.xml';
const { signal } = new AbortController();
const clock = { now: () => Date.now(), sleep: (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)) };
/** The administrator answers for everybody whose sign-in changes. */
const release = ['federation-everyone'];

let folder: string;
const step = (run: Ended) => run.lines.find((line) => line.step === 'sign-in-method');

/** One run of the whole roadmap with this way to sign in; `domains` are added and verified by it. */
async function walk(federation: object | undefined, domains: readonly string[] = []): Promise<Ended> {
  const { signInMethod, ...answers } = smallAnswers();
  const signIn = { ...(signInMethod as object), ...(federation === undefined ? {} : { method: 'federation', federation }) };
  const added = domains.map((name) => ({ name, services: [], publishInPractice: true }));
  return runSetup(['--practice', 'tiny', '--data', folder, '--answers', answersFile(folder, { ...answers, signInMethod: signIn, domains: added, licenses: [], report: false })]);
}

/** Does something in the world that the runs left on the disk. */
async function inWorld<T>(work: (client: WorldClient) => Promise<T>): Promise<T> {
  const world = await openWorld({ name: 'tiny', folder: path.join(folder, 'practice') });
  try {
    return await work(connectWorld(world.addresses));
  } finally {
    await world.close();
  }
}

/** How every domain signs in, with all settings of its federation, as Graph tells it; and the objects of the domains. */
function wholeTenant(): Promise<{ readonly federations: Awaited<ReturnType<typeof readFederation>>; readonly domains: unknown }> {
  return inWorld(async ({ controls, origins, remote, clientId }) => {
    const signIn = createSignIn({ clientId, origins, openBrowser: () => Promise.reject(new Error('nobody is here')), clock });
    const { cloud } = await signIn.application(controls.application, signal);
    const domains = (await remote.listTenant('domain')).map(({ id, values }) => ({ id, values }));
    return { federations: await readFederation(cloud, signal), domains };
  });
}

const federated = ({ federations }: Awaited<ReturnType<typeof wholeTenant>>) => federations.filter((one) => one.federated).map(({ name, configuration }) => [name, configuration?.values.issuerUri]);

describe('federation, unattended', () => {
  let before: Awaited<ReturnType<typeof wholeTenant>>;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'federation-'));
    const first = await walk(undefined, names);
    expect([first.code, first.lines.find((line) => line.step === 'domains')]).toEqual([0, expect.objectContaining({ verified: 2 })]);
    before = await wholeTenant();
    expect(before.federations.filter(({ verified }) => verified).map(({ name }) => name)).toEqual(['contoso.com', 'contosopractice.onmicrosoft.com', ...names].toSorted());
    expect(federated(before)).toEqual([]);
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('converts two domains and brings them back', async () => {
    const run = await walk({ metadata, domains: names, release });
    expect([run.code, step(run)]).toEqual([0, expect.objectContaining({ federation: { federated: 2, plan: expect.any(String) as string } })]);
    expect(federated(await wholeTenant())).toEqual(names.map((name) => [name, `http://${name}/adfs/services/trust/`]));
    const back = await walk({ undo: true });
    expect([back.code, step(back)]).toEqual([0, expect.objectContaining({ federation: { undone: 2, plan: expect.any(String) as string } })]);
    expect(await wholeTenant()).toEqual(before);
    expect(step(await walk({ undo: true }))).toMatchObject({ federation: { undone: 0 } });
  }, 120_000);

  it('writes nothing when one of them cannot be converted; undo takes back the last step alone', async () => {
    const [, second = ''] = names;
    const refused = await walk({ metadata, domains: [...names, 'contoso.com'], release });
    expect([refused.code === 0, federated(await wholeTenant())]).toEqual([false, []]);
    expect(refused.stderr).toContain('The default domain of the tenant cannot be federated.');
    expect((await walk({ metadata, domains: names, release })).code).toBe(0);
    expect((await walk({ managed: [second], release })).code).toBe(0);
    expect(federated(await wholeTenant()).map(([name]) => name)).toEqual(names.slice(0, 1));
    expect(step(await walk({ undo: true }))).toMatchObject({ federation: { undone: 1 } });
    expect(federated(await wholeTenant()).map(([name]) => name)).toEqual(names);
    expect(step(await walk({ managed: names, release }))).toMatchObject({ federation: { managed: 2 } });
    expect(await wholeTenant()).toEqual(before);
  }, 240_000);
});
