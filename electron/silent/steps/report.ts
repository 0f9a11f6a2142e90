/** The end, unattended: the report is saved, and everything that was done is summed up. */
import type { Step, StepEnd, Walk } from '../walk.ts';

/** Always the last line of a setup that came to its end. */
export const reportStep: Step = { step: 'report', title: 'Summing up', run };

async function run({ ask, answers, tally }: Walk): Promise<StepEnd> {
  const saved = answers.report ? await ask('report.save', {}) : undefined;
  return { state: 'done', ...tally.totals(), ...(saved === undefined ? {} : { file: saved.file, data: saved.data }) };
}
