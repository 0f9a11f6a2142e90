/** How the runs of Connect Sync ended, and its errors in the event log. */
import type { ConnectState } from '../../../shared/contract/sign-in-setup.ts';
import { setupText } from '../../../shared/text/pages/sign-in-setup.ts';
import { whenText } from '../when.ts';
import parts from '../parts.module.css';

const text = setupText.watch;

/** Connect Sync writes times in UTC without saying so. */
const utc = (at: string): string => whenText(at.endsWith('Z') ? at : `${at}Z`);

/** Absent where there is neither. */
export function ConnectRuns({ state: { runs, events } }: { readonly state: ConnectState }) {
  return (
    <>
      {runs.length > 0 && (
        <>
          <h3 className={parts.subheading}>{text.runs}</h3>
          <ul className={parts.plainList}>
            {runs.map(({ connector, profile, result, endedAt }) => (
              <li key={`${connector} ${profile}`}>
                <bdi>{connector}</bdi>: {profile}, {result}, {utc(endedAt)}
              </li>
            ))}
          </ul>
        </>
      )}
      {events.length > 0 && (
        <>
          <h3 className={parts.subheading}>{text.events}</h3>
          <ul className={parts.plainList}>
            {events.map(({ at, source, id, message }, index) => (
              <li key={index}>
                {utc(at)}, {source} {id}: <bdi>{message}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
