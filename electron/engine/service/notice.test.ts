/** Each change of state is told once. */
import { describe, expect, it } from 'vitest';
import type { Run } from '../../../shared/contract/health.ts';
import { newsOf, type Told } from './notice.ts';

/** What is told over a row of runs. */
function toldOver(states: readonly Run['state'][]): Told[] {
  let told: Told;
  return states.map((state) => {
    const news = newsOf(told, state);
    told = news ?? told;
    return news;
  });
}

describe('news', () => {
  it('are told once for each change, and not after runs that were stopped or only planned', () => {
    expect(toldOver(['done', 'failed', 'failed', 'stopped', 'staged', 'nothing-to-do', 'done', 'held', 'held', 'failed', 'partly'])).toEqual([
      undefined, 'failed', undefined, undefined, undefined, 'recovered', undefined, 'held', undefined, 'failed', 'recovered',
    ]);
  });

  it('begin with the first failure, and with a killed process too', () => expect(toldOver(['died', 'done', 'done'])).toEqual(['failed', 'recovered', undefined]));
});
