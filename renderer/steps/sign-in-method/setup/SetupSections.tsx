/** What programs of Microsoft carry, for the method that is chosen on the page. */
import type { SignInMethod } from '../../../../shared/contract/sign-in-method.ts';
import { useCall } from '../../../bridge/use-call.ts';
import { ConnectSection } from './ConnectSection.tsx';
import { PassThroughSection } from './PassThroughSection.tsx';
import { SingleSignOnSection } from './SingleSignOnSection.tsx';
import type { SetupWork } from './use-setup.ts';

interface Props {
  readonly work: SetupWork;
  readonly method: SignInMethod | null;
  /** It goes with the answers. */
  readonly singleSignOn: boolean;
}

/** Pass-through authentication is turned on by the wizard of Connect Sync, so that both stand together. */
export function SetupSections({ work, method, singleSignOn }: Props) {
  const { value: chosen } = useCall('sign-in-setup.chosen', {}, ['prerequisites.check', 'plan.apply']);
  if (method === null) return null;
  const isPassThrough = method === 'pass-through';
  return (
    <>
      {(isPassThrough || chosen?.connect === true) && <ConnectSection work={work} />}
      {isPassThrough && <PassThroughSection work={work} />}
      {singleSignOn && method !== 'federation' && <SingleSignOnSection work={work} />}
    </>
  );
}
