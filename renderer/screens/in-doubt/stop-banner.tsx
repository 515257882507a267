import { PoweroffOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';

/** After a crash or a power cut: how many orders were in flight, and what became of them. */
export function StopBanner() {
  const say = useText();
  const format = useFormat();
  const { data: stop } = useQuery(api.doubt.stopped.queryOptions());
  if (!stop) return null;
  const { count, openCount } = stop;
  return (
    <output className={`k-doubt-stop${openCount > 0 ? ' k-doubt-stop-open' : ''}`}>
      <PoweroffOutlined aria-hidden="true" />
      <span>
        <strong>{say('inDoubt.stop', { count, at: format.dateTime(stop.atMs) })}</strong>{' '}
        {openCount > 0 ? say('inDoubt.stopOpen', { count: openCount }) : say('inDoubt.stopSettled')}
      </span>
    </output>
  );
}
