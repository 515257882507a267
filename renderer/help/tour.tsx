import { Tour as AntdTour } from 'antd';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { counter } from '../screens/counter/counter-store.ts';
import { useText } from '../strings/text.ts';
import { TOUR_STEPS } from './tour-steps.ts';

/** Above dialogs and help. */
const LAYER = 1300;

/** Where everything is, shown on the page itself; Esc leaves it at any step, and help repeats it. */
export function Tour({ onEnd }: { readonly onEnd: () => void }) {
  const say = useText();
  const [location, navigate] = useLocation();
  const [current, setCurrent] = useState(0);
  useEffect(() => {
    counter.nextCustomer();
    navigate('/counter');
  }, [navigate]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      onEnd();
    };
    addEventListener('keydown', onKeyDown, { capture: true });
    return () => removeEventListener('keydown', onKeyDown, { capture: true });
  }, [onEnd]);
  if (location !== '/counter') return null;
  return (
    <AntdTour
      open
      zIndex={LAYER}
      current={current}
      onChange={setCurrent}
      onClose={onEnd}
      onFinish={onEnd}
      closable={{ 'aria-label': say('common.close') }}
      steps={TOUR_STEPS.map(({ name, target }, index) => ({
        title: say(`tour.${name}`),
        description: say(`tour.${name}Text`),
        target: () => visible(target),
        prevButtonProps: { children: say('help.tourBack') },
        nextButtonProps: { children: say(index === TOUR_STEPS.length - 1 ? 'help.tourEnd' : 'help.tourNext') },
      }))}
    />
  );
}

/** Other screens stay on the page out of sight, and have such parts as well. */
function visible(target: string): HTMLElement {
  const found = [...document.querySelectorAll<HTMLElement>(target)];
  return found.find((element) => element.checkVisibility()) ?? document.body;
}
