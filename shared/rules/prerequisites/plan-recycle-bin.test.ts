/** When the Recycle Bin can be turned on, and what the plan says. */
import { describe, expect, it } from 'vitest';
import { recycleBinTexts } from '../../text/recycle-bin.ts';
import { configurationOf, planRecycleBinOf, recycleBinDn, type RecycleBinFacts } from './plan-recycle-bin.ts';

const configuration = 'CN=Configuration,DC=contoso,DC=local';
const ready: RecycleBinFacts = { forest: 'contoso.local', configuration, on: false, level: 7, controller: 'dc1.contoso.local', master: 'DC1.contoso.local' };

describe('a plan for the Recycle Bin', () => {
  it('holds one change, and says that it cannot be undone', () => {
    const { drafts, notes, complete } = planRecycleBinOf(ready);
    expect(drafts).toMatchObject([{ action: 'update', kind: 'optional-feature', key: `CN=Partitions,${configuration}`, name: 'contoso.local', values: [{ attribute: 'msDS-EnabledFeature', old: null, new: recycleBinDn(configuration) }] }]);
    expect(notes).toEqual(recycleBinTexts.notes);
    expect(complete).toBe(true);
  });

  it('names the controller that it happens at when that is another one', () => {
    expect(planRecycleBinOf({ ...ready, master: 'dc2.contoso.local' }).notes.at(-1)).toContain('dc2.contoso.local');
  });

  it.each([
    ['that is on already', { on: true }, 'on already', true],
    ['of a forest below Windows Server 2008 R2', { level: 3 }, 'the level of Windows Server 2008.', false],
    ['of a forest at an unknown low level', { level: -1 }, 'the level of -1.', false],
    ['of a forest that names no Domain Naming Master', { master: undefined }, 'does not name', false],
  ])('is empty for one %s', (_, facts, note, complete) => {
    const plan = planRecycleBinOf({ ...ready, ...facts });
    expect(plan).toMatchObject({ drafts: [], complete });
    expect(plan.notes.join(' ')).toContain(note);
  });

  it('leaves a level that is not shown to the controller', () => {
    expect(planRecycleBinOf({ ...ready, level: undefined }).drafts).toHaveLength(1);
  });
});

describe('a change of that plan', () => {
  const [draft] = planRecycleBinOf(ready).drafts;
  const change = { key: draft?.key ?? '', values: draft?.values ?? [] };

  it('tells which forest it is about', () => {
    expect(configurationOf(change)).toBe(configuration);
    expect(configurationOf({ ...change, key: change.key.toLowerCase() })).toBe(configuration.toLowerCase());
  });

  it.each([
    ['another feature', { ...change, values: [{ attribute: 'msDS-EnabledFeature', old: null, new: `CN=Privileged Access Management Feature,${configuration}` }] }],
    ['another attribute', { ...change, values: [{ attribute: 'uPNSuffixes', old: null, new: recycleBinDn(configuration) }] }],
    ['another scope', { ...change, key: configuration }],
    ['the feature of another forest', { ...change, key: 'CN=Partitions,CN=Configuration,DC=fabrikam,DC=local' }],
    ['nothing', { key: '', values: [] }],
  ])('is not one that means %s', (_, other) => expect(configurationOf(other)).toBeUndefined());
});
