/** Checks recorded Graph traffic against Microsoft's published metadata and documentation, where that contract is at hand. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** One exchange with Graph; the shape that the practice tenant records. */
export interface GraphSample {
  readonly method: string;
  readonly url: string;
  readonly requestHeaders?: Readonly<Record<string, string>>;
  readonly requestBody?: unknown;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** One broken rule; `layer` tells whether metadata or documentation says so. */
export interface ContractFinding {
  readonly side: 'request' | 'response';
  readonly sample: string;
  readonly layer: string;
  readonly rule: string;
  readonly at: string;
  readonly message: string;
}

interface Checked {
  readonly errors: ReadonlyArray<{ layer: string; rule: string; at: string; message: string }>;
}

interface Contract {
  readonly checkRequest: (message: object, options?: object) => Checked;
  readonly checkResponse: (message: object, options?: object) => Checked;
}

const FOLDER = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../shared/contract');

/** Where the contract lies beside the repository, or undefined; with CI=true its absence is an error. */
export function contractFolder(): string | undefined {
  if (existsSync(path.join(FOLDER, 'validate.mjs'))) return FOLDER;
  if (process.env['CI'] === 'true') throw new Error('The Graph contract must be at ../shared/contract when CI=true.');
  return undefined;
}

async function loadContract(folder: string): Promise<Contract> {
  const module = (await import(/* @vite-ignore */ pathToFileURL(path.join(folder, 'validate.mjs')).href)) as {
    GraphContract: { load: (api: string, rules: string) => Promise<Contract> };
  };
  return module.GraphContract.load(path.join(folder, 'graph-v1.0-subset.openapi.json'), path.join(folder, 'constraints.json'));
}

/** Every broken rule in `samples`; requests that the service refused are checked on the answer's side only. Undefined: no contract here. */
export async function checkSamples(samples: readonly GraphSample[]): Promise<readonly ContractFinding[] | undefined> {
  const folder = contractFolder();
  if (folder === undefined) return undefined;
  const contract = await loadContract(folder);
  return samples.flatMap((sample) => {
    const name = `${sample.method} ${sample.url} -> ${sample.status}`;
    const request = sample.status < 400 ? contract.checkRequest({ method: sample.method, url: sample.url, headers: sample.requestHeaders, body: sample.requestBody }).errors : [];
    const response = contract.checkResponse(sample).errors;
    return [
      ...request.map((error): ContractFinding => ({ side: 'request', sample: name, layer: error.layer, rule: error.rule, at: error.at, message: error.message })),
      ...response.map((error): ContractFinding => ({ side: 'response', sample: name, layer: error.layer, rule: error.rule, at: error.at, message: error.message })),
    ];
  });
}
