/** The customer's rules as the engine keeps them, and how a change is kept. */
import { useState } from 'react';
import type { RulesInForce } from '../../../shared/contract/rules.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { CustomerRules } from '../../../shared/rules/synchronization/customer-rules.ts';
import { useCall } from '../../bridge/use-call.ts';
import { startTask, useTaskProblem } from '../../stores/run.ts';

/** `inForce` is undefined until it was read. */
export interface Rules {
  readonly inForce: RulesInForce | undefined;
  readonly problem: Problem | undefined;
  readonly reload: () => void;
  readonly write: (rules: CustomerRules) => void;
}

/** A change, and what it was made of: it is shown until the engine answers. */
interface Written {
  readonly of: RulesInForce | undefined;
  readonly rules: CustomerRules;
}

/** Every change is kept at once; both pages that show rules show the same ones. */
export function useRules(): Rules {
  const reading = useCall('synchronization.rules.read', {}, ['synchronization.rules.write']);
  const refused = useTaskProblem('synchronization.rules.write');
  const [written, setWritten] = useState<Written | null>(null);
  const inForce = reading.value && written?.of === reading.value ? { ...reading.value, rules: written.rules } : reading.value;
  return {
    inForce,
    problem: refused ?? reading.problem,
    reload: reading.reload,
    write: (rules) => {
      setWritten({ of: reading.value, rules });
      void startTask('synchronization.rules.write', rules);
    },
  };
}
