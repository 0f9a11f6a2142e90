/** The laws of evaluation, over random histories of directory and tenant. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { noCustomerRules } from '../../../shared/rules/synchronization/customer-rules.ts';
import { mappingOf } from '../../../shared/rules/synchronization/mapping.ts';
import { events, openModel, type Event } from './history.fixture.ts';
import { openTestSpace, type TestSpace } from './space.fixture.ts';

const mapping = mappingOf('ms-DS-ConsistencyGuid', { verifiedDomains: new Set(['contoso.com']), initialDomain: 'contoso.onmicrosoft.com' }, noCustomerRules);
const runs = Number(process.env['HISTORIES'] ?? 1000);
const small = fc.nat({ max: 60 });
const event: fc.Arbitrary<Event> = fc.record({ what: fc.constantFrom(...events), who: small, how: small, more: small });
const adding: fc.Arbitrary<Event> = fc.record({ what: fc.constant('add' as const), who: small, how: small, more: small });
const applying: fc.Arbitrary<Event> = fc.record({ what: fc.constant('apply' as const), who: small, how: small, more: small });
const history = fc.record({ first: fc.array(adding, { maxLength: 10 }), then: fc.array(applying, { maxLength: 1 }), rounds: fc.array(fc.array(event, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 5 }), graceDays: fc.constantFrom(0, 0, 2), shuffle: fc.nat({ max: 11 }) });

const start = Date.UTC(2026, 0, 2);
const told = (space: TestSpace): unknown => ({ drafts: space.drafts(), notes: space.notes(), links: space.links() });

it('of deltas come to the same as a full evaluation of what is there, in whatever order it was read; and applied, nothing is left', { timeout: 120_000 }, async () => {
  const space = openTestSpace(mapping);
  const whole = openTestSpace(mapping);
  await fc.assert(
    fc.asyncProperty(history, async ({ first, then, rounds, graceDays, shuffle }) => {
      space.reset();
      const model = openModel();
      await space.evaluate(graceDays, start);
      for (const round of [first, then, ...rounds]) {
        for (const one of round) model.happen(one, space);
        const now = start + model.days() * 86_400_000;
        expect((await space.evaluate(graceDays, now)).mode).toBe('delta');
        whole.reset();
        model.fill(whole, (number) => (number * 7 + shuffle) % 13, space.links());
        if (shuffle === 0) whole.takeIndexesAway();
        expect((await whole.evaluate(graceDays, now)).mode).toBe('full');
        expect(told(space)).toEqual(told(whole));
      }
      const now = start + model.days() * 86_400_000;
      const doable = (): unknown[] => space.drafts().filter((draft) => draft.action !== 'conflict' && draft.action !== 'none');
      const conflicts = space.drafts().some((draft) => draft.action === 'conflict');
      for (let round = 0; round < (conflicts ? 5 : 1); round += 1) {
        model.apply(space.drafts(), space);
        await space.evaluate(graceDays, now);
      }
      expect(doable()).toEqual([]);
    }),
    { numRuns: runs, seed: Number(process.env['SEED'] ?? 20_260_102), interruptAfterTimeLimit: 100_000, markInterruptAsFailure: true },
  );
});
