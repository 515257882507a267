import { Progress } from 'antd';
import { useText } from '../../strings/text.ts';
import type { ImportPreview } from './import-work.ts';

export function ReadingProgress({ preview }: { readonly preview: ImportPreview }) {
  const say = useText();
  const words = say('imports.reading', { name: preview.fileName });
  return (
    <section className="k-panel k-imports-reading" aria-live="polite">
      <p>{words}</p>
      <Progress percent={Math.round(preview.fraction * 100)} status="active" aria-label={words} />
      <p className="k-muted">
        {say('imports.rowsRead', { count: preview.rowsRead })}
        {preview.secondsLeft !== null && ` · ${say('imports.secondsLeft', { count: preview.secondsLeft })}`}
      </p>
    </section>
  );
}
