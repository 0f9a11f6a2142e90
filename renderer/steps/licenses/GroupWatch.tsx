/** How far the service is with the group that gives the licenses, and which members are in error. */
import { useEffect, useEffectEvent } from 'react';
import { Button } from '@fluentui/react-components';
import { licensesText as text } from '../../../shared/text/pages/licenses.ts';
import { useCall } from '../../bridge/use-call.ts';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import { Section } from '../../parts/Section.tsx';
import parts from '../../parts/parts.module.css';

/** Between two looks while the service works, in milliseconds. */
const pause = 5000;

/** Looks again by itself while the service works. `onRepair` has the errors processed again, by a plan. */
export function GroupWatch({ onRepair }: { readonly onRepair: (() => void) | null }) {
  const reading = useCall('licenses.progress', {}, ['plan.apply', 'licenses.preview']);
  const group = reading.value?.group ?? null;
  const again = useEffectEvent(reading.reload);
  const working = group?.state === 'queued' || group?.state === 'working';
  useEffect(() => {
    if (!working) return;
    const timer = window.setInterval(() => again(), pause);
    return () => window.clearInterval(timer);
  }, [working]);
  if (reading.problem) return <ProblemBar problem={reading.problem} onRetry={reading.reload} />;
  if (group === null) return null;
  return (
    <Section title={text.groupTitle(group.name)} lead={text.groupStates[group.state]} aside={<Button onClick={reading.reload}>{text.reload}</Button>}>
      <p role="status">
        {text.groupMembers(group.members)}
        {group.nested > 0 && `; ${text.groupNested(group.nested)}`}
      </p>
      {group.errors.length > 0 && (
        <div>
          <h3 className={parts.subheading}>{text.groupErrors}</h3>
          <ul className={parts.plainList}>
            {group.errors.map(({ name, product, problem }) => (
              <li key={`${name} ${product}`}>
                <strong>
                  <bdi>{name}</bdi>
                </strong>
                , {product}: {problem.what} {problem.fix}
              </li>
            ))}
          </ul>
          {onRepair && <Button onClick={onRepair}>{text.repair}</Button>}
        </div>
      )}
    </Section>
  );
}
