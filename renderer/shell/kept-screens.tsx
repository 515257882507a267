import { Activity, useEffect, useMemo, useState } from 'react';
import { Router, useLocation } from 'wouter';
import type { BaseLocationHook } from 'wouter';
import type { Place } from '../screens/places.ts';
import { SCREENS } from '../screens/registry.ts';
import { isWithin, keepLastPath } from './last-paths.ts';
import { ScreenShown } from './screen-shown.ts';
import { ScreenGuard } from './screen-guard.tsx';

/**
 * Screens stay as they were left: a scan brings the counter up and the half-filled form elsewhere is not lost. A screen
 * that is out of sight keeps the address it was left at.
 */
export function KeptScreens({ places }: { readonly places: readonly Place[] }) {
  const [location] = useLocation();
  const current = places.find((place) => isWithin(location, place.path));
  const [visited, setVisited] = useState<ReadonlySet<string>>(new Set());
  if (current && !visited.has(current.id)) setVisited(new Set([...visited, current.id]));
  return places
    .filter((place) => visited.has(place.id))
    .map((place) => (
      <Activity key={place.id} mode={place === current ? 'visible' : 'hidden'}>
        <KeptScreen place={place} isCurrent={place === current} />
      </Activity>
    ));
}

function KeptScreen({ place, isCurrent }: { readonly place: Place; readonly isCurrent: boolean }) {
  const [location, navigate] = useLocation();
  const [left, setLeft] = useState(location);
  if (isCurrent && left !== location) setLeft(location);
  const here = isCurrent ? location : left;
  useEffect(() => {
    if (isCurrent) keepLastPath(place.id, location);
  }, [isCurrent, place.id, location]);
  const hook = useMemo<BaseLocationHook>(() => () => [here, navigate], [here, navigate]);
  const Screen = SCREENS[place.id];
  if (!Screen) return null;
  return (
    <ScreenShown value={isCurrent}>
      <Router hook={hook}>
        <ScreenGuard>
          <Screen />
        </ScreenGuard>
      </Router>
    </ScreenShown>
  );
}
