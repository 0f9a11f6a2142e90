/** What each name server of a domain answers. */
import type { ServerAnswer } from '../../../shared/contract/domains.ts';
import { domainsText as text } from '../../../shared/text/pages/domains.ts';
import parts from '../parts.module.css';
import styles from './domains.module.css';

/** Absent where no servers were asked one by one. */
export function ServerAnswers({ servers }: { readonly servers: readonly ServerAnswer[] | undefined }) {
  if (servers === undefined || servers.length === 0) return null;
  return (
    <div>
      <p className={styles.small}>{text.servers}</p>
      <ul className={styles.servers} aria-label={text.servers}>
        {servers.map(({ server, found, fault }) => (
          <li key={server}>
            <bdi>{server}</bdi>: {fault === '' ? <bdi className={parts.mono}>{found.join('; ') || text.nothingFound}</bdi> : fault}
          </li>
        ))}
      </ul>
    </div>
  );
}
