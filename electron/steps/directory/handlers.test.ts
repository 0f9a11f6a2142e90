/** The source anchor is chosen once. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { problemOf } from '../../../shared/problem.ts';
import { workspaceForTest } from '../../engine/workspace.fixture.ts';
import { kept } from '../../state/kept.ts';
import { openStateForTest, type StateForTest } from '../../state/state.fixture.ts';
import { directoryHandlers } from './handlers.ts';

let test: StateForTest;
beforeEach(() => {
  test = openStateForTest();
});
afterEach(() => test.remove());

const scope = { include: ['OU=People,DC=contoso,DC=local'], exclude: [] };
const context = { signal: new AbortController().signal, progress: () => undefined };

it('refuses another source anchor as soon as something is synchronized', async () => {
  const { state } = test;
  const choose = (sourceAnchor: 'objectGUID' | 'ms-DS-ConsistencyGuid'): Promise<string> =>
    directoryHandlers(workspaceForTest(state))['directory.choose']({ scope, sourceAnchor }, context).then(() => 'done', (thrown: unknown) => problemOf(thrown).code);
  state.settings.write(kept.choice, { scope, sourceAnchor: 'objectGUID' });
  expect(await choose('ms-DS-ConsistencyGuid')).toBe('directory.not-connected');
  state.links.keep({ anchor: 'a', kind: 'user', cloudId: '1', name: 'Ann' });
  expect(await choose('ms-DS-ConsistencyGuid')).toBe('anchor.in-use');
  expect(await choose('objectGUID')).toBe('directory.not-connected');
});
