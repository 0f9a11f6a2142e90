/** The count of page 3 and the plan of page 6 take the same objects, whatever the filters are. */
import { afterEach, describe, expect, it } from 'vitest';
import { startReading, type ReadingForTest } from '../../../e2e/rigs/reading-rig.ts';
import { startSeveral } from '../../../e2e/rigs/several-directories-rig.ts';
import type { ScopeCount, ScopeCounts } from '../../../shared/contract/directory.ts';
import type { PlanHead } from '../../../shared/plan.ts';
import { AttributeTest, CustomerRules, type FilterGroup, type RuleClass } from '../../../shared/rules/synchronization/customer-rules.ts';
import { planSides, readKnown } from '../../engine/plan-sides.ts';
import { seeded } from '../../practice/worlds/seeded.ts';
import { kept } from '../../state/kept.ts';
import { directoryHandlers } from './handlers.ts';

const context = { signal: new AbortController().signal, progress: () => undefined };
let test: ReadingForTest;
afterEach(() => test.close());

const filter = (attribute: string, how: AttributeTest, value = '', classes: readonly RuleClass[] = ['user']) => ({ name: `${attribute} ${how}`, classes, anyOf: [[{ attribute, test: how, value }]] });
const sum = ({ users, groups, contacts }: ScopeCounts): number => users + groups + contacts;
const handlers = () => directoryHandlers(test.workspace);
const keep = (rules: object): void => test.workspace.state.settings.write(kept.customerRules, CustomerRules.parse(rules));

async function groupNamed(name: string): Promise<FilterGroup> {
  const found = await handlers()['directory.find-groups']({ text: name }, context);
  const group = found.find((one) => one.name === name);
  if (group === undefined) throw new Error(`There is no group ${name}.`);
  return { guid: group.guid, dn: group.dn };
}

function count(include: readonly string[] = [test.base], exclude: readonly string[] = []): Promise<ScopeCount> {
  return handlers()['directory.choose']({ scope: { include: [...include], exclude: [...exclude] }, sourceAnchor: 'objectGUID' }, context);
}

/** Everything of a kind that the plan looks at: what is made, changed, equal or in conflict. */
const planned = ({ counts }: PlanHead, kind: 'user' | 'group'): number => counts.filter((row) => row.kind === kind && row.action !== 'delete').reduce((total, row) => total + row.count, 0);

/** Reads both sides as page 6 does, and holds its numbers against the count. */
async function expectPlanOf({ taken, all, leftOut }: ScopeCount): Promise<void> {
  const plan = await planSides(test.workspace, await readKnown(test.workspace, context), context);
  const { previewFacts } = test.workspace.state;
  expect(previewFacts.directory()).toEqual(all);
  expect(sum(all) - previewFacts.leftOut().reduce((total, row) => total + row.count, 0)).toBe(sum(taken));
  expect(leftOut.reduce((total, row) => total + row.count, 0)).toBe(sum(all) - sum(taken));
  expect({ users: planned(plan, 'user'), groups: planned(plan, 'group'), contacts: 0 }).toEqual(taken);
}

describe('who is in', { timeout: 120_000 }, () => {
  it.each(['small', 'neglected'] as const)('is the same in the count and in the plan of the company %s', async (name) => {
    test = await startReading(name);
    const [everybody, sales, nested] = [await groupNamed('All Employees'), await groupNamed('Sales Team'), await groupNamed('Nested Teams')];
    const company = `OU=Contoso,${test.base}`;
    keep({});
    await expectPlanOf(await count());
    keep({ filters: [filter('department', 'not-equals', 'sales'), filter('displayName', 'contains', 'e', ['group'])] });
    await expectPlanOf(await count([company], [`OU=Sales,${company}`]));
    keep({ groups: [sales] });
    const pilot = await count();
    await expectPlanOf(pilot);
    expect(pilot.taken.users).toBeGreaterThan(0);
    // Only direct members: the teams themselves, and nobody of them. The groups stand out of scope, and are asked all the same.
    keep({ groups: [nested, everybody], filters: [filter('title', 'absent')] });
    await expectPlanOf(await count([company], [`OU=Groups,${company}`]));
  });

  it('is the same for rules drawn by lot', async () => {
    test = await startReading('neglected');
    const random = seeded(7);
    const groups = [await groupNamed('All Employees'), await groupNamed('Finance Team'), await groupNamed('Operations Team')];
    const attributes = ['department', 'title', 'sAMAccountName', 'physicalDeliveryOfficeName', 'userAccountControl', 'groupType', 'info', 'mail', 'description'];
    const values = ['Sales', 'a', 'Engineer', '2', 'contoso'];
    for (let round = 0; round < 6; round += 1) {
      const filters = Array.from({ length: random.below(3) }, (_, index) => {
        const how = random.pick(AttributeTest.options);
        return { ...filter(random.pick(attributes), how, how === 'bit-set' ? '2' : random.pick(values), random.pick([['user'], ['group'], ['user', 'group', 'contact']] as const)), name: `F${index}` };
      });
      keep({ filters, groups: groups.filter(() => random.below(4) === 0) });
      await expectPlanOf(await count());
    }
  });

  it('asks every domain and forest for the members of a group', async () => {
    const several = await startSeveral();
    test = several;
    const bases = [several.contoso.base, several.emea.base, several.fabrikam.base];
    const [emeaTeam, sales] = [(await handlers()['directory.find-groups']({ text: 'Europe' }, context))[0], await groupNamed('Sales Team')];
    if (emeaTeam === undefined) throw new Error('emea has no group.');
    keep({ groups: [{ guid: emeaTeam.guid, dn: emeaTeam.dn }, sales] });
    const both = await count(bases);
    await expectPlanOf(both);
    expect(both.taken.users).toBeGreaterThan(10);

    await several.workspace.connections.further?.get(several.emea.base.toLowerCase())?.close();
    several.workspace.connections.further = new Map([...(several.workspace.connections.further ?? [])].filter(([base]) => base !== several.emea.base.toLowerCase()));
    await expect(count([several.contoso.base])).rejects.toMatchObject({ problem: { code: 'directory.not-connected', detail: { domain: 'emea.contoso.local' } } });
  });
});

describe('the count', { timeout: 60_000 }, () => {
  it('names who is out and why, the own filters first, and what the checks of the server look at', async () => {
    test = await startReading('neglected');
    keep({ filters: [filter('department', 'not-equals', 'Sales')] });
    const { taken, all, leftOut } = await count();
    const [own] = leftOut;
    expect(own).toMatchObject({ own: true, reason: 'Your filter "department not-equals" leaves it out: department is not Sales.' });
    expect(own?.examples).toHaveLength(3);
    expect(own?.count).toBeGreaterThan(3);
    expect(taken).toMatchObject({ contacts: 0 });
    // Microsoft's engines take contacts and distribution groups, so that a server for them has to bear these.
    const forChecks = test.workspace.state.settings.read(kept.scopeCounts);
    expect(forChecks).toMatchObject({ users: taken.users, contacts: all.contacts });
    expect(forChecks?.groups).toBeGreaterThan(taken.groups);
  });

  it('says that a group is gone, and knows a renamed one', async () => {
    test = await startReading('neglected');
    const sales = await groupNamed('Sales Team');
    const missing = { guid: Buffer.alloc(16, 9).toString('base64'), dn: 'CN=Gone,DC=contoso,DC=local' };
    keep({ groups: [sales, missing] });
    const before = await count();
    expect(before.goneGroups).toEqual([missing.dn]);
    await test.rename(sales.dn, 'CN=Selling');
    expect((await count()).taken).toEqual(before.taken);
    keep({ groups: [missing] });
    expect(sum((await count()).taken)).toBe(0);
  });

  it('leaves the choice kept when it is stopped, without numbers of another one', async () => {
    test = await startReading('neglected');
    await count();
    const company = `OU=Contoso,${test.base}`;
    const stop = new AbortController();
    const choosing = handlers()['directory.choose']({ scope: { include: [company], exclude: [] }, sourceAnchor: 'objectGUID' }, { signal: stop.signal, progress: () => stop.abort() });
    await expect(choosing).rejects.toThrow();
    const { settings } = test.workspace.state;
    expect(settings.read(kept.choice)?.scope.include).toEqual([company]);
    expect(settings.read(kept.scopeCounts)).toBeUndefined();
  });

  it('tells that the directory is gone', async () => {
    test = await startReading('neglected');
    await test.world.parts().directory.close();
    await expect(count()).rejects.toMatchObject({ problem: { code: expect.stringMatching(/^directory\./) as string } });
  });
});

describe('groups', { timeout: 60_000 }, () => {
  it('are found by a part of a name or by their DN, whatever stands in it', async () => {
    test = await startReading('neglected');
    const names = async (text: string): Promise<readonly string[]> => (await handlers()['directory.find-groups']({ text }, context)).map((one) => one.name);
    expect(await names('TEAM')).toEqual(expect.arrayContaining(['Sales Team', 'Finance Team', 'Nested Teams']));
    expect(await names((await groupNamed('Sales Team')).dn)).toEqual(['Sales Team']);
    expect(await names('*)(objectClass=*')).toEqual([]);
  });
});
