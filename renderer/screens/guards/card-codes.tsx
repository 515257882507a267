import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { CardId } from '../../../contract/terms/ids.ts';
import { api, core } from '../../api.ts';
import type { Told } from '../../api.ts';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useMay, useMayAsk } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import { SealCodeDialog } from './seal-code-dialog.tsx';
import { ShowAgainDialog } from './show-again-dialog.tsx';
import './guards.css';

type CardCode = Told['guards']['codes'][number];

/** The codes of a card: never shown by themselves, each once by an act that the log keeps. */
export function CardCodes({ id }: { readonly id: CardId }) {
  const say = useText();
  const mayAct = useMay('recharge');
  const [isSealing, setSealing] = useState(false);
  const codes = useQuery(api.guards.codes.queryOptions({ input: { id } }));
  return (
    <section className="k-panel k-cards-part" aria-labelledby="card-codes">
      <h2 id="card-codes">{say('guards.codes')}</h2>
      {codes.data?.length === 0 && <p className="k-muted">{say('guards.codesNone')}</p>}
      <RefusalNotice error={codes.error} />
      {codes.data?.map((code) => (
        <CodeLine key={code.kind} id={id} code={code} onShown={() => void codes.refetch()} />
      ))}
      {mayAct && <Button onClick={() => setSealing(true)}>{say('guards.seal')}</Button>}
      {isSealing && (
        <SealCodeDialog
          id={id}
          onClose={() => {
            setSealing(false);
            void codes.refetch();
          }}
        />
      )}
    </section>
  );
}

interface CodeLineProps {
  readonly id: CardId;
  readonly code: CardCode;
  readonly onShown: () => void;
}

function CodeLine({ id, code, onShown }: CodeLineProps) {
  const say = useText();
  const format = useFormat();
  const mayAct = useMay('recharge');
  const mayAgain = useMayAsk('show_code');
  const [again, setAgain] = useState(false);
  const [shown, setShown] = useState<string>();
  const { kind, shownAtMs, shownBy } = code;
  const show = useMutation({
    mutationFn: () => core.guards.showCode({ id, kind }),
    onSuccess: (told) => {
      setShown(told.code);
      onShown();
    },
  });
  return (
    <div className="k-guards-code">
      <p>
        <strong>{say(`guards.kind_${kind}`)}</strong>{' '}
        <span className="k-muted k-small">
          {shownAtMs === null
            ? `${say('guards.hidden')} · ${say('guards.unseen')}`
            : say('guards.seen', { name: shownBy ?? '', at: format.dateTime(shownAtMs) })}
        </span>
      </p>
      {shown !== undefined && (
        <p>
          <code>{shown}</code>{' '}
          <Button size="small" onClick={() => setShown(undefined)}>
            {say('guards.close')}
          </Button>
        </p>
      )}
      {shown === undefined && shownAtMs === null && mayAct && (
        <ConfirmButton
          size="small"
          question={say('guards.showSure')}
          loading={show.isPending}
          onConfirm={() => show.mutate()}
        >
          {say('guards.show')}
        </ConfirmButton>
      )}
      {shown === undefined && shownAtMs !== null && mayAgain && (
        <Button size="small" onClick={() => setAgain(true)}>
          {say('guards.showAgain')}
        </Button>
      )}
      <RefusalNotice error={show.error} onClose={show.reset} />
      {again && <ShowAgainDialog id={id} kind={kind} onShown={setShown} onClose={() => setAgain(false)} />}
    </div>
  );
}
