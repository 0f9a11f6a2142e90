/** The five questions, each answered with yes or no. */
import { Field, Radio, RadioGroup } from '@fluentui/react-components';
import type { SignInAnswers } from '../../../shared/contract/sign-in-method.ts';
import { questionTexts, signInText as text } from '../../../shared/text/pages/sign-in-method.ts';
import { Section } from '../../parts/Section.tsx';
import styles from './sign-in-method.module.css';

/** The questions in their order. */
export const questionKeys = ['cloudMaySignIn', 'trustedProvider', 'rulesAtEverySignIn', 'needsMoreThanEntra', 'surviveOutage'] as const satisfies readonly (keyof SignInAnswers)[];

type QuestionKey = (typeof questionKeys)[number];

/** The id of the first answer of a question. */
export function questionId(key: QuestionKey): string {
  return `answer-${key}`;
}

interface Props {
  readonly answers: Partial<SignInAnswers>;
  readonly onAnswer: (key: QuestionKey, value: boolean) => void;
}

function chosen(value: boolean | undefined): string {
  return value === undefined ? '' : value ? 'yes' : 'no';
}

/** The help stands below each question. */
export function Questions({ answers, onAnswer }: Props) {
  return (
    <Section title={text.questions} lead={text.questionsLead} flush>
      {questionKeys.map((key) => (
        <Field key={key} className={styles.question ?? ''} label={{ className: styles.questionText ?? '', children: questionTexts[key].question }} hint={questionTexts[key].help}>
          <RadioGroup layout="horizontal" value={chosen(answers[key])} onChange={(_, data) => onAnswer(key, data.value === 'yes')}>
            <Radio id={questionId(key)} value="yes" label={text.yes} />
            <Radio value="no" label={text.no} />
          </RadioGroup>
        </Field>
      ))}
    </Section>
  );
}
