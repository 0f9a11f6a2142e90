/** Connect Sync and the keys of single sign-on, where they were chosen. */
import { setupText as text } from '../../../shared/text/pages/sign-in-setup.ts';
import { useCall } from '../../bridge/use-call.ts';
import { ConnectRuns } from '../../parts/sign-in-setup/ConnectRuns.tsx';
import { SetupFindings } from '../../parts/sign-in-setup/SetupFindings.tsx';
import { Section } from '../../parts/Section.tsx';

/** Only what was made and wants to be watched: an account of single sign-on that is not there yet is a matter of page 5. */
export function SetupWatchView() {
  const { value } = useCall('sign-in-setup.watch', {}, ['plan.apply', 'health.run']);
  const forests = value?.singleSignOn.filter(({ account }) => account !== null) ?? [];
  const connect = value?.connect?.installed === true ? value.connect : null;
  return (
    <>
      {connect && (
        <Section title={text.connect.title}>
          <SetupFindings findings={connect.findings} label={text.connect.title} />
          <ConnectRuns state={connect} />
        </Section>
      )}
      {forests.length > 0 && (
        <Section title={text.singleSignOn.title}>
          {forests.map(({ forest, findings }) => (
            <SetupFindings key={forest} findings={findings.map((one) => ({ ...one, what: `${forest}: ${one.what}` }))} label={text.singleSignOn.forest(forest)} />
          ))}
        </Section>
      )}
    </>
  );
}
