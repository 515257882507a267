import { useQuery } from '@tanstack/react-query';
import { Button, Input, Segmented } from 'antd';
import { Link } from 'wouter';
import { api } from '../../api.ts';
import type { BatchCards } from '../../stores/batch-draft.ts';
import { useText } from '../../strings/text.ts';
import { BATCH_CARDS_MAX, PASTED_LENGTH_MAX } from './count-listed.ts';
import type { ListedCount } from './count-listed.ts';
import { FilterWords } from './filter-words.tsx';

export type SourceKind = 'handed' | 'list';

interface CardSourceProps {
  readonly source: SourceKind;
  readonly onSource: (source: SourceKind) => void;
  readonly handed: BatchCards | undefined;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly counted: ListedCount;
}

/** Where the cards come from: what was chosen in the card list, or a list pasted here. */
export function CardSource({ source, onSource, handed, text, onText, counted }: CardSourceProps) {
  const say = useText();
  return (
    <section className="k-panel k-batch-part k-batch-source" aria-labelledby="batch-cards">
      <h2 id="batch-cards">{say('batches.cardsTitle')}</h2>
      <Segmented<SourceKind>
        block
        aria-label={say('batches.sourceLabel')}
        value={source}
        onChange={onSource}
        options={[
          { value: 'handed', label: say('batches.sourceHanded') },
          { value: 'list', label: say('batches.sourceList') },
        ]}
      />
      {source === 'handed' ? (
        <HandedCards cards={handed} />
      ) : (
        <PastedList text={text} onText={onText} counted={counted} />
      )}
    </section>
  );
}

function HandedCards({ cards }: { readonly cards: BatchCards | undefined }) {
  const say = useText();
  return (
    <div className="k-batch-handed">
      {cards === undefined && <p className="k-muted">{say('batches.handedNone')}</p>}
      {cards?.from === 'cards' && <p>{say('batches.handedCards', { count: cards.cardIds.length })}</p>}
      {cards?.from === 'filter' && <HandedFilter filter={cards.filter} />}
      <Link href="/cards">{say('batches.handedChange')}</Link>
    </div>
  );
}

type Filter = Extract<BatchCards, { from: 'filter' }>['filter'];

function HandedFilter({ filter }: { readonly filter: Filter }) {
  const say = useText();
  const matching = useQuery(api.cards.list.queryOptions({ input: { filter, offset: 0, limit: 1 } }));
  return (
    <>
      <p>{say('batches.handedFilter', { count: matching.data?.total ?? 0 })}</p>
      <FilterWords filter={filter} />
    </>
  );
}

type PastedListProps = Pick<CardSourceProps, 'text' | 'onText' | 'counted'>;

function PastedList({ text, onText, counted }: PastedListProps) {
  const say = useText();
  const isTooLong = counted.entries > BATCH_CARDS_MAX || text.length > PASTED_LENGTH_MAX;
  return (
    <>
      <p id="batch-paste-hint" className="k-muted k-small">
        {say('batches.pasteHint')}
      </p>
      <Input.TextArea
        className="k-batch-paste"
        aria-label={say('batches.pasteLabel')}
        aria-describedby="batch-paste-hint batch-paste-count"
        {...(isTooLong && { status: 'error' as const })}
        spellCheck={false}
        autoComplete="off"
        value={text}
        placeholder={'8981 1000 1234 5678 905\n898110001234567891\n678905'}
        onChange={(event) => onText(event.target.value)}
      />
      <div className="k-batch-paste-foot">
        <output id="batch-paste-count">
          {isTooLong && (
            <span className="k-batch-problem-count">{say('batches.pasteTooLong', { limit: BATCH_CARDS_MAX })}</span>
          )}
          {!isTooLong && counted.entries === 0 && <span className="k-muted">{say('batches.pasteNothing')}</span>}
          {!isTooLong && counted.entries > 0 && (
            <>
              <strong>{say('batches.pasteCount', { count: counted.entries })}</strong>
              <span className="k-muted">{say('batches.pasteWhole', { count: counted.whole })}</span>
            </>
          )}
        </output>
        {text !== '' && (
          <Button size="small" type="text" onClick={() => onText('')}>
            {say('batches.pasteClear')}
          </Button>
        )}
      </div>
    </>
  );
}
