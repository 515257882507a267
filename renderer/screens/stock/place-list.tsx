import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { StockLocationId } from '../../../contract/terms/ids.ts';
import { core } from '../../api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { newCommandId } from '../../make-id.ts';
import { useMay } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';
import { PlaceDialog } from './place-dialog.tsx';
import type { StockOverview, StockPlace } from './stock.ts';

/** Every place with what lies there; from here it is counted. */
export function PlaceList({ stock }: { readonly stock: StockOverview }) {
  const say = useText();
  const mayAct = useMay('stock');
  const [editing, setEditing] = useState<StockPlace | 'new'>();
  const { locations, elsewhere } = stock;
  return (
    <section className="k-panel k-stock-part" aria-labelledby="stock-places">
      <div className="k-stock-part-head">
        <h2 id="stock-places">{say('stock.places')}</h2>
        {mayAct && (
          <Button size="small" onClick={() => setEditing('new')}>
            {say('stock.addPlace')}
          </Button>
        )}
      </div>
      {locations.length === 0 && <EmptyState title={say('stock.noPlaces')} hint={say('stock.noPlacesHint')} />}
      <ul className="k-stock-places">
        {locations.map((place) => (
          <PlaceLine key={place.id} place={place} onEdit={() => setEditing(place)} />
        ))}
        {elsewhere.cardCount > 0 && (
          <li className="k-stock-place">
            <LyingHere name={say('stock.elsewhere')} lying={elsewhere} />
          </li>
        )}
      </ul>
      {editing !== undefined && (
        <PlaceDialog place={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />
      )}
    </section>
  );
}

function PlaceLine({ place, onEdit }: { readonly place: StockPlace; readonly onEdit: () => void }) {
  const say = useText();
  const mayAct = useMay('stock');
  const [, navigate] = useLocation();
  const open = useMutation({
    mutationFn: (locationId: StockLocationId) => core.stock.openCount({ commandId: newCommandId(), locationId }),
    onSuccess: ({ id }) => navigate(pathTo.stockCount(id)),
  });
  const { id, name, isActive } = place;
  return (
    <li className="k-stock-place">
      <LyingHere name={isActive ? name : `${name} (${say('stock.placeRetired')})`} lying={place} />
      {mayAct && (
        <span className="k-stock-place-acts">
          <Button
            size="small"
            loading={open.isPending}
            aria-label={say('stock.countPlace', { name })}
            onClick={() => open.mutate(id)}
          >
            {say('stock.countHere')}
          </Button>
          <Button size="small" type="text" aria-label={say('stock.changePlace', { name })} onClick={onEdit}>
            {say('stock.changePlaceButton')}
          </Button>
        </span>
      )}
      <RefusalNotice error={open.error} onClose={open.reset} />
    </li>
  );
}

function LyingHere({ name, lying }: { readonly name: string; readonly lying: StockOverview['elsewhere'] }) {
  const say = useText();
  const format = useFormat();
  const sum = lying.value.map((value) => format.money(value)).join(' · ');
  return (
    <span className="k-stock-place-words">
      <strong>{name}</strong>
      <span className="k-muted k-small">
        {say('stock.cards', { count: lying.cardCount })}
        {lying.cardCount > 0 && ` · ${sum === '' ? say('stock.worthNothing') : say('stock.worth', { sum })}`}
      </span>
    </span>
  );
}
