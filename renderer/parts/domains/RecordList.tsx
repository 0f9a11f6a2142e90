/** Records with their verdicts. */
import type { RecordCheck } from '../../../shared/contract/domains.ts';
import { RecordRow } from './RecordRow.tsx';
import styles from './domains.module.css';

/** Several records can stand at one name. */
export function RecordList({ checks }: { readonly checks: readonly RecordCheck[] }) {
  if (checks.length === 0) return null;
  return (
    <ul className={styles.records}>
      {checks.map((check) => (
        <RecordRow key={`${check.record.type} ${check.record.name} ${check.record.value} ${check.record.purpose}`} check={check} />
      ))}
    </ul>
  );
}
