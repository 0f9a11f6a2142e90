/** Proves that the layer rules refuse what they are there to refuse, on a small tree made for it. */
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

type Config = { readonly forbidden: NonNullable<Parameters<typeof cruise>[1]>['ruleSet']; readonly options: object };
const config = createRequire(import.meta.url)('./dependency-cruiser.config.cjs') as Config;
const results = fileURLToPath(new URL('../test-results/', import.meta.url));

/** Importing file, what it imports, and the rule that must refuse it ('' = allowed). */
const imports: readonly (readonly [from: string, to: string, rule: string])[] = [
  ['electron/steps/tenant/check.ts', '../licenses/assign.ts', 'step-apart'],
  ['renderer/steps/tenant/page.tsx', '../licenses/page.tsx', 'step-apart'],
  ['electron/engine/match.ts', 'ldapts', 'layer-engine'],
  ['electron/engine/read.ts', '../directory/client.ts', 'layer-engine'],
  ['electron/engine/send.ts', 'node:http', 'world-behind-ports'],
  ['electron/steps/directory/browse.ts', '../../cloud/graph.ts', 'adapters-only-in-compose'],
  ['electron/steps/domains/verify.ts', 'electron', 'electron-only-in-shell'],
  ['electron/cloud/token.ts', '../directory/client.ts', 'layer-cloud'],
  ['electron/practice/tenant/serve.ts', '../../engine/plan.ts', 'layer-practice'],
  ['renderer/frame/rail.tsx', '../../electron/engine/plan.ts', 'layer-renderer'],
  ['renderer/frame/save.tsx', 'node:fs', 'layer-renderer'],
  ['shared/rules/anchor.ts', 'node:crypto', 'layer-shared'],
  ['shared/rules/scope.ts', '../../electron/ports/clock.ts', 'layer-shared'],
  ['shared/rules/left.ts', './right.ts', 'no-cycle'],
  ['shared/rules/right.ts', './left.ts', ''],
  ['electron/state/wrong.ts', '../engine/plan.ts', 'layer-state'],
  ['electron/serve/open.ts', '../steps/licenses/assign.ts', 'layer-serve'],
  ['shared/rules/lost.ts', './nowhere.ts', 'resolvable'],
  ['shared/rules/checked.ts', './anchor.test.ts', 'product-apart-from-tests'],
  ['electron/steps/licenses/assign.ts', '../../engine/plan.ts', ''],
  ['electron/engine/plan.ts', '../ports/clock.ts', ''],
  ['electron/compose.ts', './directory/client.ts', ''],
  ['electron/directory/client.ts', '../ports/clock.ts', ''],
  ['electron/cloud/graph.ts', 'node:https', ''],
  ['electron/directory/connect.ts', 'ldapts', ''],
  ['electron/shell/window.ts', 'electron', ''],
  ['renderer/theme/look.tsx', '@fluentui/react-components', ''],
  ['electron/ports/clock.ts', '../../shared/rules/anchor.ts', ''],
  ['renderer/steps/licenses/page.tsx', '../../../shared/rules/anchor.ts', ''],
  ['shared/rules/anchor.test.ts', '../../electron/engine/plan.ts', ''],
];

let tree = '';
let found: ICruiseResult;

beforeAll(async () => {
  await mkdir(results, { recursive: true });
  tree = await mkdtemp(path.join(results, 'layers-'));
  for (const [from, to] of imports) {
    const file = path.join(tree, from);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, `import type * as other from '${to}';\nexport type Other = typeof other;\n`);
  }
  const options = { ...config.options, baseDir: tree, validate: true, ruleSet: { forbidden: config.forbidden } };
  const answer = await cruise(['electron', 'renderer', 'shared'], options as Parameters<typeof cruise>[1]);
  if (typeof answer.output === 'string') throw new Error(answer.output);
  found = answer.output;
});

afterAll(() => rm(tree, { recursive: true, force: true }));

describe('layer rules', () => {
  it.each(imports.filter(([, , rule]) => rule !== ''))('%s may not import %s: %s', (from, _to, rule) => {
    expect(found.summary.violations.filter((one) => one.from === from).map((one) => one.rule.name)).toContain(rule);
  });

  it.each(imports.filter(([, , rule]) => rule === ''))('%s may import %s', (from) => {
    expect(found.summary.violations.filter((one) => one.from === from)).toEqual([]);
  });
});
