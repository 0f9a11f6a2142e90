/** The method that will be set up. */
import { Badge, Radio, RadioGroup } from '@fluentui/react-components';
import { SignInMethod } from '../../../shared/contract/sign-in-method.ts';
import { methodTexts, signInText as text } from '../../../shared/text/pages/sign-in-method.ts';
import { Section } from '../../parts/Section.tsx';
import parts from '../../parts/parts.module.css';

/** The id of the first method. */
export const methodChoiceId = 'method-password-hash-sync';

interface Props {
  readonly value: SignInMethod | null;
  readonly recommended: SignInMethod | null;
  readonly onValue: (method: SignInMethod) => void;
}

/** The recommended one is marked. */
export function MethodChoice({ value, recommended, onValue }: Props) {
  return (
    <Section title={text.choice} lead={text.choiceLead}>
      <RadioGroup aria-label={text.method} value={value ?? ''} onChange={(_, data) => onValue(SignInMethod.parse(data.value))}>
        {SignInMethod.options.map((method) => (
          <Radio
            key={method}
            id={`method-${method}`}
            value={method}
            label={
              <>
                {methodTexts[method].name} {method === recommended && <Badge color="brand">{text.recommended}</Badge>}
                <div className={parts.muted}>{methodTexts[method].text}</div>
              </>
            }
          />
        ))}
      </RadioGroup>
    </Section>
  );
}
