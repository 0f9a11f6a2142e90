/** Practice only: publishes what is missing in the practice DNS. */
import { Button } from '@fluentui/react-components';
import { CloudArrowUpRegular } from '@fluentui/react-icons';
import type { ProofType } from '../../../shared/contract/domains.ts';
import { domainsText as text } from '../../../shared/text/pages/domains.ts';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import { useJourney } from '../../stores/journey.ts';
import { startTask, useTask, useTaskProblem } from '../../stores/run.ts';

/** Absent in a real setup. */
export function PublishInPractice({ domain, proof }: { readonly domain: string; readonly proof?: ProofType }) {
  const practice = useJourney((store) => store.journey?.world === 'practice');
  const publishing = useTask('domains.publishInPractice') !== undefined;
  const problem = useTaskProblem('domains.publishInPractice');
  if (!practice) return null;
  const publish = () => void startTask('domains.publishInPractice', { name: domain, ...(proof === undefined ? {} : { proof }) });
  return (
    <div>
      {problem && <ProblemBar problem={problem} />}
      <Button appearance="primary" icon={<CloudArrowUpRegular />} disabledFocusable={publishing} onClick={publish}>
        {publishing ? text.publishing : text.publish}
      </Button>
    </div>
  );
}
