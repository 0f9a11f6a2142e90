/** Whom this server reaches: every host that a synchronization needs, one row for each purpose. */
import { useState } from 'react';
import { Button, Dropdown, Field, Option } from '@fluentui/react-components';
import { ArrowClockwiseRegular } from '@fluentui/react-icons';
import { Cloud, type GivenProxy, type NetworkReport } from '../../../../shared/contract/network.ts';
import type { Check } from '../../../../shared/contract/prerequisites.ts';
import { cloudNames } from '../../../../shared/text/network.ts';
import { networkPageText as text } from '../../../../shared/text/pages/network.ts';
import { useCall } from '../../../bridge/use-call.ts';
import { ProblemBar } from '../../../parts/ProblemBar.tsx';
import { ProgressLine } from '../../../parts/ProgressLine.tsx';
import { Section } from '../../../parts/Section.tsx';
import { whenText } from '../../../parts/when.ts';
import { startTask, useTask, useTaskProblem } from '../../../stores/run.ts';
import { FirewallRequest } from './FirewallRequest.tsx';
import { ProxyForm } from './ProxyForm.tsx';
import { PurposeRows } from './PurposeRows.tsx';
import styles from './network.module.css';

type CloudId = NetworkReport['cloud'];

function check(cloud: CloudId, proxy: GivenProxy): void {
  void startTask('network.check', proxy.address.trim() === '' ? { cloud } : { cloud, proxy });
}

function CloudField({ cloud, onCloud }: { readonly cloud: CloudId; readonly onCloud: (cloud: CloudId) => void }) {
  return (
    <Field label={text.cloud}>
      <Dropdown value={cloudNames[cloud]} selectedOptions={[cloud]} onOptionSelect={(_, data) => onCloud(Cloud.options.find((one) => one === data.optionValue) ?? cloud)}>
        {Cloud.options.map((one) => (
          <Option key={one} value={one}>
            {cloudNames[one]}
          </Option>
        ))}
      </Dropdown>
    </Field>
  );
}

function Way({ report }: { readonly report: NetworkReport }) {
  const { address, source, note } = report.proxy;
  return (
    <div className={styles.way}>
      <p>
        {text.checked(whenText(report.checkedAt))}, {address === null ? text.direct : text.through(address, source)}.
      </p>
      {note !== null && <p>{note}</p>}
    </div>
  );
}

const noProxy: GivenProxy = { address: '', bypass: '', account: '', password: '' };

interface Props {
  /** The purposes that stand in the report on the server: those of them that failed have to be accepted or put right. */
  readonly checks: readonly Check[];
  /** The whole server is being checked. */
  readonly busy: boolean;
}

/** The hosts are tried with the other checks of the server, or here by themselves. */
export function NetworkSection({ checks, busy }: Props) {
  const reading = useCall('network.read', {}, ['network.check', 'prerequisites.check']);
  const task = useTask('network.check');
  const problem = useTaskProblem('network.check') ?? reading.problem;
  const [chosen, setChosen] = useState<CloudId | null>(null);
  const [proxy, setProxy] = useState(noProxy);
  const report = reading.value ?? null;
  const access = useCall('tenant.access', {}, ['tenant.signIn', 'network.check']);
  const cloud = chosen ?? access.value?.cloud ?? report?.cloud ?? 'worldwide';

  const again = () => check(cloud, proxy);
  return (
    <Section
      title={text.title}
      lead={text.lead}
      aside={
        <Button icon={<ArrowClockwiseRegular />} disabledFocusable={busy || task !== undefined} onClick={again}>
          {text.check}
        </Button>
      }
      flush
    >
      <div className={styles.tools}>
        <CloudField cloud={cloud} onCloud={setChosen} />
        <ProxyForm proxy={proxy} onProxy={setProxy} />
        {problem && <ProblemBar problem={problem} onRetry={again} />}
        {task && <ProgressLine task={task} label={text.checking} />}
        {report && <Way report={report} />}
      </div>
      {report && <PurposeRows key={report.checkedAt} purposes={report.purposes} checks={checks} />}
      <FirewallRequest key={cloud} cloud={cloud} />
    </Section>
  );
}
