/** `setup explain`: why an object is, or is not, synchronized, and what would happen to it. */
import type { Explanation } from '../../../shared/contract/health.ts';
import type { Ending } from '../exit-codes.ts';
import type { Surroundings } from '../surroundings.ts';
import { parseService, wrong } from './arguments.ts';
import { changeText } from './history.ts';
import { reading } from './reading.ts';

/** By DN, sign-in name, account name, objectGUID, source anchor or cloud id; `done` also when nobody knows it. */
export async function explainCommand(args: readonly string[], around: Surroundings): Promise<Ending> {
  const { flag, positionals, choice } = parseService('explain', args, { json: { type: 'boolean' } });
  const [object, more] = positionals;
  if (object === undefined || object.trim() === '' || more !== undefined) throw wrong('explain', 'One object is needed; a name with blanks stands in quotation marks.');
  const found = await reading(choice, around, (ask) => ask('health.explain', { object }));
  if (flag('json')) around.out(JSON.stringify(found));
  else explanationLines(found).forEach((line) => around.out(line));
  return 'done';
}

function explanationLines({ name, state, why, cure, facts, changes, history }: Explanation): string[] {
  return [
    `${name}: ${state}. ${why}`,
    ...(cure === undefined ? [] : [cure]),
    ...facts.map(({ fact, value }) => `  ${fact}: ${value}`),
    ...changes.map((change) => `  next: ${change.action} ${change.kind} ${change.aboutName ?? change.name} (${change.why})`),
    ...history.map((row) => `  ${changeText(row)}`),
  ];
}
