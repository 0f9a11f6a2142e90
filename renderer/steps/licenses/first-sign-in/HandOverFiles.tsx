/** The encrypted files that were made, each until it is deleted. */
import { Button } from '@fluentui/react-components';
import { DeleteRegular } from '@fluentui/react-icons';
import type { HandOver } from '../../../../shared/contract/first-sign-in.ts';
import { firstSignInPageText as text } from '../../../../shared/text/pages/first-sign-in.ts';
import { CopyButton } from '../../../parts/CopyButton.tsx';
import { ProblemBar } from '../../../parts/ProblemBar.tsx';
import { whenText } from '../../../parts/when.ts';
import parts from '../../../parts/parts.module.css';
import { startTask, useTask, useTaskProblem } from '../../../stores/run.ts';

function File({ file, people, madeAt, deleted }: HandOver) {
  const busy = useTask('firstSignIn.deleteFile') !== undefined;
  return (
    <li className={parts.between}>
      <span>
        <bdi className={parts.mono}>{file}</bdi>
        <br />
        <span className={parts.muted}>{people === 0 ? text.broken(whenText(madeAt)) : text.fileOf(people, whenText(madeAt))}</span>
      </span>
      {deleted ? (
        <span>{text.deleted}</span>
      ) : (
        <span className={parts.row}>
          <CopyButton text={file} label={text.copyPath} />
          <Button icon={<DeleteRegular />} aria-label={text.deleteOf(file)} disabledFocusable={busy} onClick={() => void startTask('firstSignIn.deleteFile', { file })}>
            {text.deleteFile}
          </Button>
        </span>
      )}
    </li>
  );
}

/** Absent as long as none was made; `bare`: without a heading of its own. */
export function HandOverFiles({ handOvers, bare = false }: { readonly handOvers: readonly HandOver[]; readonly bare?: boolean }) {
  const problem = useTaskProblem('firstSignIn.deleteFile');
  if (handOvers.length === 0) return null;
  return (
    <>
      {!bare && <h3>{text.files}</h3>}
      {problem && <ProblemBar problem={problem} />}
      <ul className={parts.rows} aria-label={text.files}>
        {handOvers.map((one) => (
          <File key={one.file} {...one} />
        ))}
      </ul>
    </>
  );
}
