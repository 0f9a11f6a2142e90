/** The eight steps of the setup in their order: what each needs, and whether it writes. */
import { z } from 'zod';

/** The steps; their ids name the folders in the contract, the engine, the window and the specs. */
export const roadmap = [
  { id: 'prerequisites', needs: [], writes: false },
  { id: 'tenant', needs: [], writes: false },
  { id: 'directory', needs: [], writes: false },
  { id: 'preparation', needs: ['directory'], writes: true },
  { id: 'sign-in-method', needs: ['tenant'], writes: false },
  { id: 'synchronization', needs: ['tenant', 'directory', 'sign-in-method'], writes: true },
  { id: 'domains', needs: ['tenant'], writes: true },
  { id: 'licenses', needs: ['synchronization'], writes: true },
] as const satisfies readonly { id: string; needs: readonly string[]; writes: boolean }[];

export const StepId = z.enum(['prerequisites', 'tenant', 'directory', 'preparation', 'sign-in-method', 'synchronization', 'domains', 'licenses']);
export type StepId = z.infer<typeof StepId>;
