import { Radio } from 'antd';
import { useText } from '../../strings/text.ts';

/** Begin with something to practise on, or with nothing. */
export function ContentChoice() {
  const say = useText();
  return (
    <>
      <Radio value="sample" className="k-first-run-content">
        <strong>{say('firstRun.sample')}</strong>
        <span className="k-muted">{say('firstRun.sampleHint')}</span>
      </Radio>
      <Radio value="empty" className="k-first-run-content">
        <strong>{say('firstRun.empty')}</strong>
        <span className="k-muted">{say('firstRun.emptyHint')}</span>
      </Radio>
    </>
  );
}
