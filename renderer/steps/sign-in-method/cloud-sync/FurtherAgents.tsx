/** The kit for an agent on another server. */
import { useState } from 'react';
import { Button } from '@fluentui/react-components';
import { SaveRegular } from '@fluentui/react-icons';
import type { CloudSyncState } from '../../../../shared/contract/cloud-sync.ts';
import { advisedAgents } from '../../../../shared/rules/cloud-sync/kit.ts';
import { cloudSyncText as text } from '../../../../shared/text/pages/cloud-sync.ts';
import { CopyButton } from '../../../parts/CopyButton.tsx';
import { ProblemBar } from '../../../parts/ProblemBar.tsx';
import parts from '../../../parts/parts.module.css';
import { startTask, useTask, useTaskProblem } from '../../../stores/run.ts';

interface Props {
  readonly domains: readonly string[];
  readonly agents: CloudSyncState['agents'];
}

/** How many there are, with their names; `agents` null: the tenant does not list them. */
function Registered({ agents }: Pick<Props, 'agents'>) {
  if (agents === null) return <p className={parts.muted}>{text.agentsUnknown}</p>;
  return (
    <>
      <p>{text.agentsActive(agents.filter(({ active }) => active).length, advisedAgents)}</p>
      <ul className={parts.plainList}>
        {agents.map(({ name, active }) => (
          <li key={name}>{text.agentLine(name, active)}</li>
        ))}
      </ul>
    </>
  );
}

/** A kit for each domain. */
export function FurtherAgents({ domains, agents }: Props) {
  const [folder, setFolder] = useState<string | null>(null);
  const saving = useTask('cloud-sync.saveKit') !== undefined;
  const problem = useTaskProblem('cloud-sync.saveKit');
  const save = async (domain: string) => {
    const result = await startTask('cloud-sync.saveKit', { domain });
    if (result.ok) setFolder(result.value.folder);
  };
  return (
    <div>
      <h3 className={parts.subheading}>{text.kit}</h3>
      <Registered agents={agents} />
      <p className={parts.muted}>{text.kitLead}</p>
      {problem && <ProblemBar problem={problem} />}
      <div className={parts.row}>
        {domains.map((domain) => (
          <Button key={domain} icon={<SaveRegular />} disabledFocusable={saving} onClick={() => void save(domain)}>
            {text.saveKit(domain)}
          </Button>
        ))}
      </div>
      {folder !== null && (
        <p role="status">
          {text.saved} <bdi>{folder}</bdi> <CopyButton text={folder} label={text.saved} />
        </p>
      )}
    </div>
  );
}
