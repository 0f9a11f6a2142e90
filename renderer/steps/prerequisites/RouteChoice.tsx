/** Which requirements are looked at: those of chosen ways, or all there are. */
import { Checkbox, Switch } from '@fluentui/react-components';
import { CheckRoute, type CheckReport } from '../../../shared/contract/prerequisites.ts';
import { prerequisitesText as text, routeWords } from '../../../shared/text/pages/prerequisites.ts';
import { startTask } from '../../stores/run.ts';
import styles from './prerequisites.module.css';

interface Props {
  readonly report: CheckReport;
  readonly busy: boolean;
}

/** Each change examines the server anew, and until then nothing else can be chosen; a disabled box would lose the focus. The last way cannot be taken away. */
export function RouteChoice({ report, busy }: Props) {
  const { routes = [], all = false } = report;
  const examine = (wanted: readonly CheckRoute[], everything: boolean) => {
    if (!busy) void startTask('prerequisites.check', { ...(wanted.length === 0 ? {} : { routes: [...wanted] }), all: everything });
  };
  const choose = (route: CheckRoute, chosen: boolean) => {
    const wanted = CheckRoute.options.filter((one) => (one === route ? chosen : routes.includes(one)));
    if (wanted.length > 0) examine(wanted, all);
  };
  return (
    <fieldset className={styles.routes}>
      <legend>{text.routes}</legend>
      {CheckRoute.options.map((route) => (
        <Checkbox key={route} label={routeWords[route]} aria-disabled={busy} checked={routes.includes(route)} onChange={(_, data) => choose(route, data.checked === true)} />
      ))}
      <Switch label={text.everything} aria-disabled={busy} checked={all} onChange={(_, data) => examine(routes, data.checked)} />
    </fieldset>
  );
}
