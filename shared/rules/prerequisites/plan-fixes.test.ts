/** Plans that put a server right: every row of the table, old values of every kind, and what is left alone. */
import { describe, expect, it } from 'vitest';
import type { Change } from '../../plan.ts';
import { registryPlace } from '../../tables/registry-values.ts';
import { securityRequirements } from '../../tables/requirements/security.ts';
import { serverFixes } from '../../tables/server-fixes.ts';
import { fixesFor, planFixes, planUndoFixes, writeOf, type Present } from './plan-fixes.ts';
import { datumOf, dword, planValueOf, type RegistryDatum } from './registry-datum.ts';

const build = 20_348;
const every = serverFixes.map(({ check }) => check);
const standing = (value: RegistryDatum | null) => (): Present => ({ value });
const unreadable = (): Present => ({ unread: 'Access was denied.' });
const [first] = serverFixes;
const one = first === undefined ? [] : [first];

/** The drafts as they are after they were applied. */
function applied(drafts: ReturnType<typeof planFixes>['drafts'], state: Change['state'] = 'done'): Change[] {
  return drafts.map((draft, seq) => ({ ...draft, seq, state }));
}

describe('the table', () => {
  it('has a document and a day for each row, and a requirement that asks for it', () => {
    for (const { check, value, source, sourceDate, fits, wanted } of serverFixes) {
      expect(source).not.toBe('');
      expect(sourceDate).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(fits).toContain(wanted);
      expect(securityRequirements.find(({ id }) => id === check)?.read).toBe(registryPlace(value));
    }
  });

  it('has each value once', () => expect(new Set(serverFixes.map(({ value }) => value)).size).toBe(serverFixes.length));
});

describe.each(serverFixes.map((fix) => [fix.check, fix] as const))('%s', (_, fix) => {
  const other = dword(fix.wanted === 1 ? 0 : 1);

  it.each<[string, RegistryDatum | null]>([
    ['not set', null],
    ['set to the other number', other],
    ['set to a number that stands for nothing', dword(7)],
    ['a text', { type: 'REG_SZ', data: '1' }],
    ['a number of 64 bits', { type: 'REG_QWORD', data: '0x1' }],
    ['bytes', { type: 'REG_BINARY', data: '01000000' }],
  ])('is written and put back when it is %s', (_name, before) => {
    const { drafts, complete } = planFixes([fix], standing(before), build);
    expect(complete).toBe(true);
    expect(drafts).toMatchObject([{ key: registryPlace(fix.value).replace(/ (?=[^ ]*$)/, '\\'), values: [{ old: planValueOf(before), new: `REG_DWORD 0x${fix.wanted}` }] }]);
    const undo = planUndoFixes(applied(drafts), standing(dword(fix.wanted)));
    expect(undo.drafts).toMatchObject([{ values: [{ old: `REG_DWORD 0x${fix.wanted}`, new: planValueOf(before) }] }]);
    expect(undo.drafts.map(writeOf)).toMatchObject([{ wanted: before }]);
  });

  it('is left alone when it is right', () => {
    for (const number of fix.fits) expect(planFixes([fix], standing(dword(number)), build)).toEqual({ drafts: [], notes: [], complete: true });
  });
});

describe('a plan', () => {
  it('holds nothing for requirements that the table does not know', () => expect(fixesFor(['os-edition', 'recycle-bin'])).toEqual([]));

  it('announces the restart once', () => expect(planFixes(fixesFor(every), standing(null), build).notes).toHaveLength(1));

  it('leaves alone what cannot be read, because it could not be put back', () => {
    const plan = planFixes(one, unreadable, build);
    expect(plan).toMatchObject({ drafts: [], complete: false, notes: [expect.stringContaining('Access was denied.')] });
  });

  it('leaves a Windows alone that does not know the value', () => {
    expect(planFixes(fixesFor(every), standing(null), 6003)).toMatchObject({ drafts: [], complete: false });
    expect(planFixes(fixesFor(every), standing(null), 7601).drafts).toHaveLength(serverFixes.length);
    expect(planFixes(fixesFor(every), standing(null), undefined).drafts).toHaveLength(serverFixes.length);
  });
});

describe('putting back', () => {
  const { drafts } = planFixes(one, standing(null), build);

  it('begins with what was written last', () => {
    const all = planFixes(fixesFor(every), standing(null), build).drafts;
    const undo = planUndoFixes(applied(all), (change) => ({ value: datumOf(change.values[0]?.new ?? null) ?? null }));
    expect(undo.drafts.map(({ key }) => key)).toEqual(all.map(({ key }) => key).reverse());
  });

  it('leaves what somebody else changed since, and says so', () => {
    expect(planUndoFixes(applied(drafts), standing(dword(5)))).toMatchObject({ drafts: [], complete: false, notes: [expect.stringContaining('TLS 1.2')] });
  });

  it('has nothing to do where everything is as before', () => expect(planUndoFixes(applied(drafts), standing(null))).toEqual({ drafts: [], notes: [], complete: true }));

  it('passes over what was not done', () => expect(planUndoFixes(applied(drafts, 'failed'), standing(dword(1))).drafts).toEqual([]));

  it('says what cannot be read', () => expect(planUndoFixes(applied(drafts), unreadable)).toMatchObject({ drafts: [], complete: false }));
});

describe('a change', () => {
  const values = [{ attribute: 'Enabled', old: null, new: 'REG_DWORD 0x1' }];

  it.each([
    ['of a place outside the table', { key: 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run\\Other', values }],
    ['without a type', { key: planFixes(one, standing(null), build).drafts[0]?.key ?? '', values: [{ attribute: 'Enabled', old: null, new: '1' }] }],
    ['of two values', { key: planFixes(one, standing(null), build).drafts[0]?.key ?? '', values: [...values, ...values] }],
  ])('%s writes nothing', (_, change) => expect(writeOf(change)).toBeUndefined());
});
