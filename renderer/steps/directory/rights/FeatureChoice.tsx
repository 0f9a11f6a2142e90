/** What the account is used for, as a list to check. */
import { useId } from 'react';
import { Checkbox } from '@fluentui/react-components';
import type { Feature, FeatureId } from '../../../../shared/contract/rights.ts';
import { rightsText as text } from '../../../../shared/text/pages/rights.ts';
import parts from '../../../parts/parts.module.css';
import styles from './rights.module.css';

interface Props {
  readonly features: readonly Feature[];
  readonly chosen: readonly FeatureId[];
  readonly fault: string | undefined;
  readonly onChosen: (features: readonly FeatureId[]) => void;
}

/** Each with why it needs rights. */
export function FeatureChoice({ features, chosen, fault, onChosen }: Props) {
  const id = useId();
  return (
    <div role="group" aria-labelledby={id}>
      <h3 id={id} className={parts.subheading}>
        {text.features}
      </h3>
      {fault !== undefined && <p role="alert">{fault}</p>}
      <div className={styles.features}>
        {features.map((feature) => (
          <Checkbox
            key={feature.id}
            checked={chosen.includes(feature.id)}
            label={
              <>
                {feature.title}
                <div className={parts.muted}>{feature.why}</div>
              </>
            }
            onChange={(_, data) => onChosen([...chosen.filter((one) => one !== feature.id), ...(data.checked === true ? [feature.id] : [])])}
          />
        ))}
      </div>
    </div>
  );
}
