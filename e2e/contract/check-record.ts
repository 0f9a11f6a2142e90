/** Checks a file of recorded exchanges against the Graph contract. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { checkSamples, type ContractFinding, type GraphSample } from './check-samples.ts';

/** How many exchanges there were, and what is wrong with them; no findings where the contract is not at hand. */
export async function checkRecord(file: string): Promise<{ readonly exchanges: number; readonly findings: readonly ContractFinding[] }> {
  const samples: GraphSample[] = [];
  for await (const line of createInterface(createReadStream(file))) samples.push(JSON.parse(line) as GraphSample);
  return { exchanges: samples.length, findings: (await checkSamples(samples)) ?? [] };
}
