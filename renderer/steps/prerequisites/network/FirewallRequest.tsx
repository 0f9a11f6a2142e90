/** The request to whoever runs the firewall: copied as text, or saved as text and as a table. */
import { useState } from 'react';
import { Button } from '@fluentui/react-components';
import { SaveRegular } from '@fluentui/react-icons';
import type { NetworkReport } from '../../../../shared/contract/network.ts';
import type { Problem } from '../../../../shared/problem.ts';
import { networkPageText as text } from '../../../../shared/text/pages/network.ts';
import { call } from '../../../bridge/call.ts';
import { useCall } from '../../../bridge/use-call.ts';
import { CopyButton } from '../../../parts/CopyButton.tsx';
import { ProblemBar } from '../../../parts/ProblemBar.tsx';
import parts from '../../../parts/parts.module.css';
import styles from './network.module.css';

/** For the tenants of one cloud. */
export function FirewallRequest({ cloud }: { readonly cloud: NetworkReport['cloud'] }) {
  const request = useCall('network.firewallRequest', { cloud, save: false });
  const [files, setFiles] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [saving, setSaving] = useState(false);

  const save = async () => {
    setSaving(true);
    const result = await call('network.firewallRequest', { cloud, save: true });
    setSaving(false);
    setProblem(result.ok ? null : result.problem);
    if (result.ok) setFiles(result.value.files);
  };

  return (
    <div className={styles.request}>
      <h3>{text.request}</h3>
      <p className={parts.muted}>{text.requestLead}</p>
      <div className={parts.row}>
        {request.value && <CopyButton text={request.value.text} label={text.copy} showLabel />}
        <Button size="small" icon={<SaveRegular />} disabledFocusable={saving} onClick={() => void save()}>
          {saving ? text.saving : text.save}
        </Button>
      </div>
      {problem && <ProblemBar problem={problem} />}
      <div role="status">
        {files.map((file) => (
          <div key={file} className={parts.row}>
            <span>{text.saved}</span>
            <bdi className={parts.mono}>{file}</bdi>
            <CopyButton text={file} label={text.copyPath} />
          </div>
        ))}
      </div>
    </div>
  );
}
