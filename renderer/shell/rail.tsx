import { Tooltip } from 'antd';
import { useEffect } from 'react';
import { Link, useLocation } from 'wouter';
import { KeyHint } from '../components/key-hint.tsx';
import type { Place } from '../screens/places.ts';
import { useText } from '../strings/text.ts';
import { useMedia } from '../theme/use-theme.ts';
import { placeKeys } from './use-places.ts';
import { useStatus } from './use-status.ts';

/** Icons with names where there is room, with tooltips where there is not; Alt+1 … Alt+9, Alt+0. */
export function Rail({ places }: { readonly places: readonly Place[] }) {
  const say = useText();
  const [location, navigate] = useLocation();
  const hasNames = useMedia('(min-width: 1440px)');
  const status = useStatus();
  const doubts = (status?.inDoubt ?? 0) + (status?.needsPerson ?? 0);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const digit = /^Digit([0-9])$/.exec(event.code)?.[1];
      const place =
        event.altKey && !event.ctrlKey && !event.metaKey && digit ? places[(Number(digit) + 9) % 10] : undefined;
      if (!place) return;
      event.preventDefault();
      navigate(place.path);
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [places, navigate]);

  return (
    <nav className={`k-rail${hasNames ? ' k-rail-named' : ''}`} aria-label={say('shell.rail')}>
      <span className="k-rail-brand" aria-hidden="true">
        K
      </span>
      {places.map((place, index) => {
        const isHere = location === place.path || location.startsWith(`${place.path}/`);
        const name = say(`shell.${place.id}`);
        const Icon = place.icon;
        const label = place.id === 'inDoubt' && doubts > 0 ? `${name} ${doubts}` : name;
        const keys = placeKeys(index);
        return (
          <Tooltip
            key={place.id}
            placement="right"
            title={hasNames ? undefined : `${name}  ${keys}`}
            mouseEnterDelay={0.3}
          >
            <Link
              href={place.path}
              className={`k-rail-link${isHere ? ' k-rail-here' : ''}`}
              aria-current={isHere ? 'page' : undefined}
              aria-label={hasNames ? undefined : label}
              aria-keyshortcuts={keys}
            >
              <Icon />
              {hasNames && <span className="k-rail-name">{name}</span>}
              {place.id === 'inDoubt' && doubts > 0 && <span className="k-rail-count">{doubts}</span>}
              {hasNames && <KeyHint keys={String((index + 1) % 10)} />}
            </Link>
          </Tooltip>
        );
      })}
    </nav>
  );
}
