import { CompassOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import { useEffect, useEffectEvent } from 'react';
import { Link, useLocation } from 'wouter';
import { KeyHint } from '../components/key-hint.tsx';
import { openHelp } from '../help/help-store.ts';
import type { Place } from '../screens/places.ts';
import { useMay } from '../session/session.ts';
import { useText } from '../strings/text.ts';
import { useMedia } from '../theme/use-theme.ts';
import { placeIndexOf, placeKeys } from './use-places.ts';
import { isWithin, useWayTo } from './last-paths.ts';
import { useStatus } from './use-status.ts';

/** Icons with names where there is room, with tooltips where there is not; Alt+1 … Alt+0, Alt+-. */
export function Rail({ places }: { readonly places: readonly Place[] }) {
  const say = useText();
  const [location, navigate] = useLocation();
  const hasNames = useMedia('(min-width: 1440px)');
  const wayTo = useWayTo();
  const status = useStatus();
  const mayDecide = useMay('decide_doubt');
  const doubts = (status?.inDoubt ?? 0) + (status?.needsPerson ?? 0) + (mayDecide ? (status?.openCases ?? 0) : 0);

  /** Where the place was left; from within it, its beginning. */
  const targetOf = (place: Place) => (isWithin(location, place.path) ? place.path : wayTo(place));
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    const place = places[placeIndexOf(event.code)];
    if (!place) return;
    event.preventDefault();
    navigate(targetOf(place));
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => onKey(event);
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);

  return (
    <nav className={`k-rail${hasNames ? ' k-rail-named' : ''}`} aria-label={say('shell.rail')}>
      <span className="k-rail-brand" aria-hidden="true">
        K
      </span>
      {places.map((place, index) => {
        const isHere = isWithin(location, place.path);
        const name = say(`shell.${place.id}`);
        const Icon = place.icon;
        const label = place.id === 'inDoubt' && doubts > 0 ? `${name} ${doubts}` : name;
        const keys = placeKeys(index);
        return (
          <Tooltip
            key={place.id}
            placement="right"
            title={hasNames ? undefined : [name, keys].filter(Boolean).join('  ')}
            mouseEnterDelay={0.3}
          >
            <Link
              href={targetOf(place)}
              className={`k-rail-link${isHere ? ' k-rail-here' : ''}`}
              aria-current={isHere ? 'page' : undefined}
              aria-label={hasNames ? undefined : label}
              {...(keys !== undefined && { 'aria-keyshortcuts': keys })}
            >
              <Icon />
              {hasNames && <span className="k-rail-name">{name}</span>}
              {place.id === 'inDoubt' && doubts > 0 && <span className="k-rail-count">{doubts}</span>}
              {hasNames && keys !== undefined && <KeyHint keys={keys.slice(-1)} />}
            </Link>
          </Tooltip>
        );
      })}
      <Tooltip placement="right" title={hasNames ? undefined : say('help.open')} mouseEnterDelay={0.3}>
        <button
          type="button"
          className="k-rail-help"
          aria-label={say('help.title')}
          aria-keyshortcuts="F1"
          onClick={() => openHelp()}
        >
          <CompassOutlined />
          {hasNames && <span className="k-rail-name">{say('help.title')}</span>}
          {hasNames && <KeyHint keys="F1" />}
        </button>
      </Tooltip>
    </nav>
  );
}
