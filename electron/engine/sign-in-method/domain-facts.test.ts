/** What a domain tells about signing in, read through the real adapter. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDirectoryForTest, type DirectoryForTest } from '../../../e2e/rigs/connected-practice.ts';
import { known } from '../../../shared/rules/prerequisites/known.ts';
import { gatherDomain } from './domain-facts.ts';

const progress: number[] = [];
const context = { signal: new AbortController().signal, progress: ({ done }: { done: number }) => void progress.push(done) };
const base = 'DC=contoso,DC=local';

let sides: DirectoryForTest;
beforeEach(async () => {
  progress.length = 0;
  sides = await openDirectoryForTest(context.signal);
});
afterEach(() => sides.close());

async function peopleNames(): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const page of sides.directory.search({ base, scope: 'sub', filter: '(&(objectCategory=person)(objectClass=user)(userAccountControl=512))', attributes: ['cn'] }, context.signal)) names.push(...page.map(({ dn }) => dn));
  return names;
}

describe('a practice domain', () => {
  it('has nothing special at first', async () => {
    expect(await gatherDomain(sides.directory, context)).toEqual({
      domain: 'contoso.local', forest: 'contoso.local', smartCards: known(0), limitedHours: known(0), expiring: known(0), passwords: known({ maxAgeDays: 42, fineGrained: 0 }),
      lockoutThreshold: known(0), adfs: known([]), seamlessSso: known(false), sites: known(expect.any(Number)),
    });
  });

  it('shows the rules of enabled people, and no limit that is none', async () => {
    const [card, hours, both, endless, ended] = await peopleNames();
    const { modify, force } = sides.practice;
    const put = (dn: string | undefined, values: Parameters<typeof modify>[1]) => modify(dn ?? '', values);
    await put(card, { userAccountControl: ['262656'], logonHours: [Buffer.alloc(21, 0xff)], accountExpires: ['0'] });
    await put(hours, { logonHours: [Buffer.alloc(21)] });
    await put(both, { logonHours: [Buffer.from(`${'ff'.repeat(20)}fe`, 'hex')], accountExpires: ['134749440000000000'] });
    await put(endless, { accountExpires: ['9223372036854775807'] });
    await put(ended, { userAccountControl: ['262658'], accountExpires: ['134749440000000000'] });
    force(base, 'maxPwdAge', ['-9223372036854775808']);
    force(base, 'lockoutThreshold', ['5']);
    const facts = await gatherDomain(sides.reader, context);
    expect(facts).toMatchObject({ smartCards: known(1), limitedHours: known(2), expiring: known(1), passwords: known({ maxAgeDays: null, fineGrained: 0 }), lockoutThreshold: known(5) });
    expect(progress).toEqual([3]);
  });

  it('shows AD FS by the container of its keys and by the names that accounts stand for', async () => {
    await sides.directory.create(`CN=Program Data,${base}`, new Map([['objectClass', ['container']]]), context.signal);
    await sides.directory.create(`CN=Microsoft,CN=Program Data,${base}`, new Map([['objectClass', ['container']]]), context.signal);
    await sides.directory.create(`CN=ADFS,CN=Microsoft,CN=Program Data,${base}`, new Map([['objectClass', ['container']]]), context.signal);
    const [service, other] = await peopleNames();
    await sides.practice.modify(service ?? '', { servicePrincipalName: ['host/sts.contoso.com', 'http/sts.contoso.com'] });
    await sides.practice.modify(other ?? '', { servicePrincipalName: ['host/print7.contoso.com'] });
    expect((await gatherDomain(sides.directory, context)).adfs).toEqual(known([`CN=ADFS,CN=Microsoft,CN=Program Data,${base}`, 'host/sts.contoso.com']));
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    stop.abort();
    await expect(gatherDomain(sides.directory, { ...context, signal: stop.signal })).rejects.toMatchObject({ name: 'AbortError' });
  });
});
