import { FLOAT_STEPS } from '../../../contract/terms/float.ts';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { gaugeOf } from './account.ts';
import type { Account } from './account.ts';

/** Free and held float on one bar, with the steps at which a low float is told. */
export function FloatGauge({ account }: { readonly account: Account }) {
  const say = useText();
  const format = useFormat();
  const { freePercent, heldPercent, marks } = gaugeOf(account, FLOAT_STEPS);
  const [free, held, level] = [account.float, account.held, account.lowFloat].map(format.money);
  const hasLevel = marks.length > 0;
  const words = { free: free ?? '', held: held ?? '' };
  return (
    <figure className={`k-float-gauge${account.lowStep === null ? '' : ` k-float-low-${account.lowStep}`}`}>
      <figcaption className="k-unseen">
        {hasLevel ? say('float.gauge', { ...words, level: level ?? '' }) : say('float.gaugeNoLevel', words)}
      </figcaption>
      <div className="k-float-bar" aria-hidden="true">
        <span className="k-float-free" style={{ width: `${freePercent}%` }} />
        <span className="k-float-held" style={{ width: `${heldPercent}%` }} />
        {marks.map(({ step, percent }) => (
          <i key={step} className="k-float-mark" style={{ left: `${percent}%` }} />
        ))}
      </div>
      <ul className="k-float-legend k-muted k-small" aria-hidden="true">
        <li>
          <i className="k-float-free" /> {say('float.gaugeFree')}
        </li>
        <li>
          <i className="k-float-held" /> {say('float.gaugeHeld')}
        </li>
        <li>
          {hasLevel && <i className="k-float-mark" />}{' '}
          {hasLevel ? say('float.gaugeLevel', { level: level ?? '' }) : say('float.gaugeNoWarning')}
        </li>
      </ul>
    </figure>
  );
}
