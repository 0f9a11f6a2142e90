/** The kit for an agent on another server. */
import { useState } from 'react';
import { Button } from '@fluentui/react-components';
import { SaveRegular } from '@fluentui/react-icons';
import { cloudSyncText as text } from '../../../../shared/text/pages/cloud-sync.ts';
import { CopyButton } from '../../../parts/CopyButton.tsx';
import { ProblemBar } from '../../../parts/ProblemBar.tsx';
import parts from '../../../parts/parts.module.css';
import { startTask, useTask, useTaskProblem } from '../../../stores/run.ts';

/** One for each domain. */
export function FurtherAgents({ domains }: { readonly domains: readonly string[] }) {
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
      <p className={parts.muted}>
        {text.kitLead} {text.otherAgents}
      </p>
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
