/** The first sign-in of new users on page 8: who waits, who gets something, the files that were made, and how users help themselves. */
import { Link } from '@fluentui/react-components';
import { firstSignInPageText as text } from '../../../../shared/text/pages/first-sign-in.ts';
import { useCall } from '../../../bridge/use-call.ts';
import { ProblemBar } from '../../../parts/ProblemBar.tsx';
import { Section } from '../../../parts/Section.tsx';
import parts from '../../../parts/parts.module.css';
import { HandOverFiles } from './HandOverFiles.tsx';
import { PeopleForm } from './PeopleForm.tsx';

/** Where nothing is offered, it says why. */
export function FirstSignInSection() {
  const { value, problem, reload } = useCall('firstSignIn.read', {}, ['firstSignIn.apply', 'firstSignIn.deleteFile', 'plan.apply']);
  return (
    <Section title={text.title} lead={text.lead}>
      {problem && <ProblemBar problem={problem} onRetry={reload} />}
      {value && (value.obstacle === null ? <p role="status">{text.waiting(value.waiting)}</p> : <p role="status">{value.obstacle}</p>)}
      {value?.obstacle === null && <PeopleForm />}
      {value && <HandOverFiles handOvers={value.handOvers} />}
      <h3>{text.reset}</h3>
      <p className={parts.muted}>{text.resetText}</p>
      <p>
        <Link href={text.resetAddress} target="_blank" rel="noopener noreferrer" inline>
          {text.resetLink}
        </Link>
      </p>
    </Section>
  );
}
